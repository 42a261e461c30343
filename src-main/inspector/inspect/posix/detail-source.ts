import { runTool } from '../../posix/run-tool.ts';
import { createPosixProcessSource } from '../../process-table/posix/process-source.ts';
import type { DetailReading, DetailSource } from '../detail-source.ts';
import { withUntold } from '../untold.ts';
import { detailColumns, parsePsDetail } from './parse-ps-detail.ts';

/** macOS and other systems without `/proc`: what one `ps` gives, and of all else that it gives nothing. */
export function createPosixDetailSource(): DetailSource {
  const source = createPosixProcessSource();

  async function read({ pid }: { readonly pid: number }): Promise<DetailReading> {
    const found = parsePsDetail(runTool('ps', ['-o', detailColumns, '-p', String(pid)]));
    return found === undefined
      ? withUntold({ metrics: {} }, 'the process has ended')
      : withUntold(found, 'ps does not tell');
  }

  return { startTimeOf: (pid) => source.read(pid)?.startTime, read };
}
