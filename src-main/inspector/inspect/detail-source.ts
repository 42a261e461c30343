import type { ProcessDetail } from '../../../src-shared/model/process-detail.ts';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';

/** What only the operating system can tell of a process, and what it did not tell, with the reason. */
export type DetailReading = Pick<
  ProcessDetail,
  'exe' | 'exeDeleted' | 'cwd' | 'root' | 'cgroup' | 'metrics' | 'files' | 'environmentNames' | 'limits' | 'unreadable'
>;

/** Each platform folder has one. */
export interface DetailSource {
  /** The start time of whoever has the pid now, zombies included, in the unit of `ProcessIdentity`. */
  startTimeOf(pid: number): number | undefined;
  /** Never fails for what cannot be read; what it read may be of another process when the pid was taken over meanwhile. */
  read(process: SystemProcess): Promise<DetailReading>;
}
