import type { ProcessIdentity } from '../../../src-shared/model/identity.ts';
import type { LoopbackConnection } from './process-table.ts';

/** What the operating system says of one process. */
export interface ProcessEntry {
  readonly pid: number;
  /** In the unit of `ProcessIdentity`. */
  readonly startTime: number;
  readonly ppid: number;
  readonly pgid: number;
  /** Undefined where the system does not tell. */
  readonly session: number | undefined;
  readonly name: string;
  /** False for a zombie: it has ended, and only its parent has not looked yet. */
  readonly living: boolean;
}

/** A process, or why somebody who is there cannot be named. */
export type FoundListener = { readonly pid: number } | { readonly unseen: string };

/** The part of a process table that differs from system to system; each platform folder has one. */
export interface ProcessSource {
  /** One process, zombies included; undefined when there is none, or when we may not see it. */
  read(pid: number): ProcessEntry | undefined;
  /** All that we may see, zombies included. */
  readAll(): readonly ProcessEntry[];
  /** What people call it, which may take another look than `name`; asked only for the few that they get to see. */
  displayName(entry: ProcessEntry): string;
  /** For several questions in a row: `read` where that is cheap, one snapshot where it is not. */
  lookUp(): (pid: number) => ProcessEntry | undefined;
  /** ms since the epoch. */
  startedAt(identity: ProcessIdentity): number | undefined;
  connectionOwner(connection: LoopbackConnection): Promise<number | undefined>;
  /** Who listens on a TCP port; undefined: nobody does. */
  portListener(port: number): Promise<FoundListener | undefined>;
  /** Whether we may see what a process has open. */
  seesInto(pid: number): boolean;
}
