import type { ProcessIdentity } from '../../../src-shared/model/identity.ts';

/** What a closer look at a process counts. What cannot be read is absent. */
export interface CloserCounters {
  readonly fileDescriptors?: number | undefined;
  /** Sockets. */
  readonly connections?: number | undefined;
  /** From disks, since its start. */
  readonly readBytes?: number | undefined;
  readonly writtenBytes?: number | undefined;
  /** Voluntary and involuntary, of its first thread. */
  readonly contextSwitches?: number | undefined;
}

/** The same as people want it: rates instead of counters, once there are two looks to take them from. */
export interface CloserFigures extends ProcessIdentity {
  readonly fileDescriptors?: number | undefined;
  readonly connections?: number | undefined;
  /** bytes per second */
  readonly readRate?: number | undefined;
  readonly writeRate?: number | undefined;
  /** per second */
  readonly contextSwitches?: number | undefined;
}

/** Reads what is dear to read, of one process; each platform folder that can has one. */
export interface CloserReader {
  /** Undefined where it has ended. */
  read(pid: number): CloserCounters | undefined;
  /** It is looked at no longer. */
  forget(pid: number): void;
}
