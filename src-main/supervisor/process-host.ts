import type { ProcessEnd, Survivor } from '../../src-shared/model/managed-process.ts';
import type { OutputSink } from './log-book.ts';
import type { ProcessTable } from './process-table.ts';
import type { ProcessTree } from './process-tree.ts';
import type { StopOrder } from './stop-order.ts';

/** The reading of one run's output. */
export interface Capture {
  /** When nobody can write any more and all has been read, or when it was closed. Never rejects. */
  readonly ended: Promise<void>;
  /** Shows last lines that have no end. */
  flush(): void;
  /** Stops reading. With `keep` the way to read on later stays. Idempotent. */
  close(options?: { readonly keep: boolean }): void;
}

export interface Sinks {
  readonly out: OutputSink;
  readonly err: OutputSink;
}

export interface Launch {
  /** Full path of the program; `argv[0]` is what the program gets to see of it. */
  readonly file: string;
  readonly argv: readonly [string, ...string[]];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly generation: number;
  readonly sinks: Sinks;
}

export interface Launched {
  readonly pid: number;
  readonly capture: Capture;
  readonly exited: Promise<ProcessEnd>;
  /** Ends it at once. Only right after the launch, while its pid cannot be anybody else's. */
  abort(): void;
  /** Lets our own event loop end while it runs on. */
  unref(): void;
}

export interface StopOptions {
  readonly signal: string;
  readonly timeoutMs: number;
}

export interface StopReport {
  readonly how: 'graceful' | 'forced';
  readonly survivors: readonly Survivor[];
}

/** A process that has the output of a run open. */
export interface OutputHolder {
  readonly pid: number;
  /** Whether it leads a session of its own, as every process does that we start. */
  readonly isLeader: boolean;
}

/** What became of a signal. `denied`: the process runs as another user. */
export type Delivery = 'delivered' | 'gone' | 'denied';

/** What differs between operating systems in starting, reading and ending processes. */
export interface ProcessHost {
  /** Extensions that a command's file name may lack. */
  readonly extensions: readonly string[];
  /** Rejects with the system's reason when it could not be started. */
  launch(launch: Launch): Promise<Launched>;
  /**
   * Reads on the output of a process that an earlier run of the app has started, where that is possible. Undefined:
   * nobody has it open any more.
   */
  reattach(output: Pick<Launch, 'folder' | 'generation' | 'sinks'>): Capture | undefined;
  /** Who holds the output of a run whose pid is not known. Empty where the system does not tell. */
  findHolders(output: Pick<Launch, 'folder' | 'generation'>): readonly OutputHolder[];
  /** Ends a process with its tree and verifies it; of a root that has ended, what is left of its tree. */
  stopTree(tree: ProcessTree, order: StopOrder): Promise<StopReport>;
  /** Sends a signal to one process. Fails with UNSUPPORTED where the system has none. */
  signal(pid: number, signal: string): Delivery;
  close(): Promise<void>;
}

export interface ProcessHostOptions {
  readonly processes: ProcessTable;
  readonly captureDir: string;
  readonly baseEnv: Readonly<Record<string, string>>;
}
