import type { ProcessMetrics } from '../../../../src-shared/model/process-detail.ts';
import { parseCpuTime } from '../../sampler/posix/parse-ps.ts';

/** The program comes last, since it may have blanks. */
export const detailColumns = 'utime=,time=,pri=,comm=';

export interface PsDetail {
  readonly metrics: ProcessMetrics;
  readonly exe: string | undefined;
}

/** What `ps -o <detailColumns>` of macOS printed for one process; undefined when it is gone. */
export function parsePsDetail(text: string): PsDetail | undefined {
  const [, user, all, priority, program] = /^\s*([\d:.-]+)\s+([\d:.-]+)\s+(-?\d+)\S*\s+(.+)$/m.exec(text) ?? [];
  if (user === undefined || all === undefined || program === undefined) return undefined;
  const cpuUser = parseCpuTime(user);
  const cpuSystem = Math.max(0, parseCpuTime(all) - cpuUser);
  const exe = program.startsWith('/') ? program.trim() : undefined;
  return { metrics: { cpuUser, cpuSystem, priority: Number(priority) }, exe };
}
