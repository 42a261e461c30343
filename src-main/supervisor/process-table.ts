import type { ProcessIdentity } from '../../src-shared/model/identity.ts';
import type { Survivor } from '../../src-shared/model/managed-process.ts';

export interface TreeMember {
  readonly identity: ProcessIdentity;
  readonly name: string;
  readonly ppid: number;
  readonly pgid: number;
}

export interface TreeHints {
  readonly known?: readonly ProcessIdentity[];
  readonly orphans?: 'trusted' | 'if-known';
}

/** What the supervisor asks the operating system about processes: direct and synchronous. A zombie counts as gone. */
export interface ProcessTable {
  identify(pid: number): ProcessIdentity | undefined;
  isAlive(identity: ProcessIdentity): boolean;
  /** ms since the epoch. */
  startedAt(identity: ProcessIdentity): number | undefined;
  /**
   * Living descendants and members of the process group and session, root first; from one snapshot. `known` members
   * belong to it wherever they are. The group of a root that has ended is taken for its own (`trusted`, the usual), or
   * only while one of `known` is in it: later than that, its number may be a stranger's.
   */
  tree(root: ProcessIdentity, hints?: TreeHints): readonly TreeMember[];
  /** A process that listens on a TCP port; undefined: nobody does. */
  portListener(port: number): Promise<PortListener | undefined>;
  /** Whether we may see what a process has open. */
  seesInto(pid: number): boolean;
}

/** A process, or in words who it is that cannot be named. */
export type PortListener = Survivor | { readonly unseen: string };

export const asSurvivor = ({ identity: { pid, startTime }, name }: TreeMember): Survivor => ({ pid, startTime, name });
