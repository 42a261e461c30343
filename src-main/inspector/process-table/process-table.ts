import type { ProcessIdentity } from '../../../src-shared/model/identity.ts';
import type { TreeHints } from './index-processes.ts';

/** One process of a tree, as it was when the tree was read. */
export interface TreeMember {
  readonly identity: ProcessIdentity;
  readonly name: string;
  readonly ppid: number;
  readonly pgid: number;
}

/** A process with what people call it. */
export interface NamedIdentity extends ProcessIdentity {
  readonly name: string;
}

/** Who listens on a port: a process, or somebody into whom we may not look, and why. */
export type PortListener = NamedIdentity | { readonly unseen: string };

/** Both ports of a loopback TCP connection, as our end of it names them: ours is the local one. */
export interface LoopbackConnection {
  readonly localPort: number;
  readonly remotePort: number;
}

/**
 * Direct look-ups about processes, each answered from the operating system at the moment of the call: at once where
 * one process or one pass is asked for; who holds a socket takes a search, which gives way to others.
 * What is watched all the time comes from the sampler instead.
 */
export interface ProcessTable {
  /** Undefined: there is no such process. A zombie counts as gone, since no signal reaches it any more. */
  identify(pid: number): ProcessIdentity | undefined;
  /** Undefined: there is no such process, or we may not see it. */
  name(pid: number): NamedIdentity | undefined;
  isAlive(identity: ProcessIdentity): boolean;
  /** ms since the epoch. */
  startedAt(identity: ProcessIdentity): number | undefined;
  /**
   * Every living descendant of `root`, and every member of the process groups and sessions that these lead,
   * `root` first; from one snapshot. `hints` say what was found earlier, and whether the group of a root that has
   * ended can still be told from a stranger's.
   */
  tree(root: ProcessIdentity, hints?: TreeHints): readonly TreeMember[];
  /** The process and its ancestors up to pid 1, nearest first. Empty when there is no such process. */
  ancestors(pid: number): readonly number[];
  /** Pid of the local process that holds the client end of a loopback TCP connection, where it can be known. */
  connectionOwner(connection: LoopbackConnection): Promise<number | undefined>;
  /** A process that listens on a TCP port; undefined: nobody does. */
  portListener(port: number): Promise<PortListener | undefined>;
  /** Whether we may see what a process has open. */
  seesInto(pid: number): boolean;
}
