import type { SystemProcess } from '../../../src-shared/model/system-process.ts';

export const INIT = 1;
/** Who takes in what has lost its parent. */
const REAPERS: ReadonlySet<string> = new Set(['systemd', 'init', 'launchd', 'tini', 'dumb-init', 'docker-init']);

export interface Parentage {
  readonly parentOf: (process: SystemProcess) => SystemProcess | undefined;
  /** Its parent is one that takes in orphans, or starts services. */
  readonly isTakenIn: (process: SystemProcess) => boolean;
  /** Its parent has died. */
  readonly isOrphan: (process: SystemProcess) => boolean;
}

export function createParentage(processes: readonly SystemProcess[], isService: (pid: number) => boolean): Parentage {
  const byPid = new Map(processes.map((process) => [process.pid, process]));
  const parentOf = ({ ppid }: SystemProcess) => byPid.get(ppid);

  function isTakenIn(process: SystemProcess): boolean {
    const parent = parentOf(process);
    return process.ppid === INIT || (parent !== undefined && parent.ppid <= INIT && REAPERS.has(parent.name));
  }

  /** What leads a session was set apart on purpose, and what is in that of init belongs to it. */
  function isOrphan(process: SystemProcess): boolean {
    const { pid, ppid, session = 0 } = process;
    return isTakenIn(process) && session > INIT && session !== pid && session !== ppid && !isService(pid);
  }

  return { parentOf, isTakenIn, isOrphan };
}
