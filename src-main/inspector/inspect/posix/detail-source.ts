import { runTool } from '../../posix/run-tool.ts';
import { createPosixProcessSource } from '../../process-table/posix/process-source.ts';
import type { DetailReading, DetailSource } from '../detail-source.ts';
import { detailColumns, parsePsDetail } from './parse-ps-detail.ts';

const untold = ['cwd', 'files', 'environmentNames', 'limits', 'shared', 'swap', 'readBytes', 'voluntarySwitches'];

/** macOS and other systems without `/proc`: what one `ps` gives, and of all else that it gives nothing. */
export function createPosixDetailSource(): DetailSource {
  const source = createPosixProcessSource();

  async function read({ pid }: { readonly pid: number }): Promise<DetailReading> {
    const found = parsePsDetail(runTool('ps', ['-o', detailColumns, '-p', String(pid)]));
    const missing = found?.exe === undefined ? [...untold, 'exe'] : untold;
    return {
      exe: found?.exe,
      metrics: found?.metrics ?? {},
      files: [],
      limits: [],
      unreadable: Object.fromEntries(missing.map((field) => [field, 'ps does not tell'])),
    };
  }

  return { startTimeOf: (pid) => source.read(pid)?.startTime, read };
}
