import { readInstance, type InstanceRecord } from '../app/instance.ts';
import type { Paths } from '../app/paths.ts';

export type FoundInstance =
  | { readonly state: 'running'; readonly record: InstanceRecord }
  | { readonly state: 'none' | 'gone'; readonly reason: string };

/** Looks for the instance of a data folder. A file left by one that has died counts as none, and the reason says so. */
export function findInstance(paths: Pick<Paths, 'dataDir' | 'instance'>): FoundInstance {
  const record = readInstance(paths);
  if (record === undefined) return { state: 'none', reason: `no Signalbox is running on ${paths.dataDir}` };
  if (isRunning(record.pid)) return { state: 'running', record };
  const reason = `Signalbox is not running: process ${record.pid}, which ${paths.instance} names, is gone`;
  return { state: 'gone', reason };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, and belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
