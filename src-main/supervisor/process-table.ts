import type { ProcessIdentity } from '../../src-shared/model/identity.ts';
import type { Survivor } from '../../src-shared/model/managed-process.ts';

export interface TreeMember {
  readonly identity: ProcessIdentity;
  readonly name: string;
  readonly ppid: number;
  readonly pgid: number;
}

/** What the supervisor asks the operating system about processes: direct and synchronous. A zombie counts as gone. */
export interface ProcessTable {
  identify(pid: number): ProcessIdentity | undefined;
  isAlive(identity: ProcessIdentity): boolean;
  /** ms since the epoch. */
  startedAt(identity: ProcessIdentity): number | undefined;
  /** Living descendants and members of the process group and session, root first; from one snapshot. */
  tree(root: ProcessIdentity): readonly TreeMember[];
}

export const asSurvivor = ({ identity: { pid, startTime }, name }: TreeMember): Survivor => ({ pid, startTime, name });
