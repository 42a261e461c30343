import { statSync } from 'node:fs';
import { listFiles } from '../helpers/list-files.ts';
import type { BenchRow } from './bench-row.ts';

/** What ships, without the source maps. */
export function measureOutSize(): Promise<BenchRow[]> {
  return Promise.resolve([
    { what: 'size of `out/`, all that runs', unit: 'MB', ours: bytesIn('out') / 1e6, goal: { atMost: 5 } },
    { what: 'of which the page', unit: 'KB', ours: bytesIn('out/renderer') / 1e3, goal: { atMost: 1000 } },
  ]);
}

function bytesIn(folder: string): number {
  return listFiles(folder)
    .filter((path) => !path.endsWith('.map'))
    .reduce((sum, path) => sum + statSync(path).size, 0);
}
