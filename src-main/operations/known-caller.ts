import type { Caller } from '../../src-shared/model/caller.ts';
import type { RequestContext } from './chain.ts';

/**
 * The caller with its pid, where its door can find it out. That takes a search of all processes, so only changes,
 * which policy and audit judge by it, wait for it; reads, which are most of the traffic, never do.
 */
export async function knownCaller({ caller, findPid }: RequestContext): Promise<Caller> {
  const pid = caller.pid ?? (await findPid?.());
  return pid === undefined ? caller : { ...caller, pid };
}
