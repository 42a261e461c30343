import { execFile } from 'node:child_process';
import { glob, stat } from 'node:fs/promises';
import { promisify } from 'node:util';

/** Folders too: one is newer when a file in it is gone. */
const sources = ['src-*/**', 'vite.config.ts', 'package-lock.json'];
const results = [
  'out/main/signalbox.js',
  'out/main/desktop.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
  'out/mcp-app/signalbox.html',
];

/** Builds `out/` when a source file is newer. `npm start` calls it, and so do the tests that run what is in there. */
export async function buildWhenStale(): Promise<void> {
  const [newestSource, oldestResult] = await Promise.all([newest(sources), oldest(results)]);
  if (newestSource < oldestResult) return;
  process.stderr.write('Building …\n');
  const vite = ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'];
  const { stderr } = await promisify(execFile)(process.execPath, vite);
  process.stderr.write(stderr);
}

/** As Vitest wants the global setup of a project. */
export const setup = buildWhenStale;

async function newest(patterns: readonly string[]): Promise<number> {
  let time = 0;
  for await (const path of glob(patterns)) time = Math.max(time, await modifiedAt(path));
  return time;
}

/** Before all sources when one of them is missing. */
async function oldest(paths: readonly string[]): Promise<number> {
  return Math.min(...(await Promise.all(paths.map((path) => modifiedAt(path).catch(() => 0)))));
}

async function modifiedAt(path: string): Promise<number> {
  return (await stat(path)).mtimeMs;
}

if (import.meta.main) await buildWhenStale();
