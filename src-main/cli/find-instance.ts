import { readInstance, type InstanceRecord } from '../app/instance.ts';
import { isInstanceLocked } from '../app/instance-lock.ts';
import type { Paths } from '../app/paths.ts';

export type FoundInstance =
  | { readonly state: 'running'; readonly record: InstanceRecord }
  | { readonly state: 'none' | 'gone'; readonly reason: string };

/** Looks for the instance of a data folder. A file left by one that has died counts as none, and the reason says so. */
export function findInstance(paths: Pick<Paths, 'dataDir' | 'instance' | 'lock'>): FoundInstance {
  const record = readInstance(paths);
  if (record === undefined) return { state: 'none', reason: `no Signalbox is running on ${paths.dataDir}` };
  // By the lock, not by the pid: that may be anybody's by now, and the one at its address would get our token.
  if (isInstanceLocked(paths)) return { state: 'running', record };
  const reason = `Signalbox is not running: process ${record.pid}, which ${paths.instance} names, is gone`;
  return { state: 'gone', reason };
}
