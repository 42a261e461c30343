import type { Caller } from './caller.ts';

/**
 * A caller whose pid is looked up when policy or audit first ask for it: that costs milliseconds, and reads, which
 * are most of the traffic, never ask.
 */
export function lazyCaller(caller: Omit<Caller, 'pid'>, findPid: () => number | undefined): Caller {
  // Let go of once it has answered: a managed process keeps its caller for good, and must not keep a connection.
  let find: (() => number | undefined) | undefined = findPid;
  let pid: number | undefined;
  return {
    ...caller,
    get pid() {
      pid ??= find?.();
      find = undefined;
      return pid;
    },
  };
}
