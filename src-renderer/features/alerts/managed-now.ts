import { isAlive, type ManagedProcess } from '../../../src-shared/model/managed-process.ts';

/** The managed processes as they are now; an alert knows them as they were. */
export interface ManagedView {
  /** False until they are here. */
  readonly known: boolean;
  /** By name. */
  readonly all: ReadonlyMap<string, { readonly process: ManagedProcess }>;
}

/** Undefined: not known yet. */
export function managedNow({ known, all }: ManagedView, name: string): 'alive' | 'ended' | 'removed' | undefined {
  if (!known) return undefined;
  const row = all.get(name);
  if (row === undefined) return 'removed';
  return isAlive(row.process) ? 'alive' : 'ended';
}
