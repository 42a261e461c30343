import type { ManagedProcess } from '../../../../src-shared/model/managed-process.ts';

const startOf = ({ lifecycle }: ManagedProcess) => ('startedAt' in lifecycle ? lifecycle.startedAt : undefined);

/** Whether two states are of one start. A name that was removed and given again counts its starts anew. */
export function isSameRun(a: ManagedProcess, b: ManagedProcess): boolean {
  const [startOfA, startOfB] = [startOf(a), startOf(b)];
  const sameStart = startOfA === undefined || startOfB === undefined || startOfA === startOfB;
  return a.name === b.name && a.generation === b.generation && sameStart;
}
