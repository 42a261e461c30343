import type { ProcessIdentity } from '../../src-shared/model/identity.ts';
import type { ProcessEnd, StdinMode, Survivor } from '../../src-shared/model/managed-process.ts';
import type { LogStream } from '../../src-shared/model/log-line.ts';
import type { ProcessLog } from './log-book.ts';
import type { ProcessTable } from './process-table.ts';
import type { ProcessTree } from './process-tree.ts';
import type { StopOrder } from './stop-order.ts';

/** How a process ended, and when (ms since the epoch). */
export interface Exit {
  readonly end: ProcessEnd;
  readonly at: number;
  /** What it left behind, where we were not there to look. */
  readonly leftBehind?: readonly ProcessIdentity[];
}

/** One start of a managed process: where its output goes, and the log that is read from there. */
export interface RunPlace {
  readonly folder: string;
  readonly generation: number;
  readonly log: ProcessLog;
}

export interface Launch extends RunPlace {
  /** Full path of the program; `argv[0]` is what the program gets to see of it. */
  readonly file: string;
  readonly argv: readonly [string, ...string[]];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly stdin: StdinMode;
}

/** The output of one run. */
export interface Capture {
  /** When nobody can write any more and all is in the log, or when it was closed. Never rejects. */
  readonly ended: Promise<void>;
  /** Shows last lines that have no end. */
  flush(): Promise<void>;
  /** Reads no more. Idempotent. */
  close(): void;
}

/** A process that was started, by us or by an earlier run of the app. */
export interface HostRun {
  readonly pid: number;
  /** Absent: its output cannot be read (any more). */
  readonly capture: Capture | undefined;
  /** Never rejects. */
  readonly exited: Promise<Exit>;
  /** Looks at once whether it has ended, where it is otherwise looked at from time to time. */
  check(): void;
  /** Ends it at once. Only right after the launch, while its pid cannot be anybody else's. */
  abort(): void;
  /** Bytes taken for its stdin. Rejects with what is in the way. */
  write(data: string, end: boolean): Promise<number>;
  readonly stdinEnded: boolean;
  /** Its end is on record: it need not be remembered for another run of the app. */
  settled(): void;
  /** Stops watching it, and lets our own event loop end while it runs on. */
  release(): void;
}

/** A command that runs once, and ends with us, however we end. */
export interface OnceLaunch extends Pick<Launch, 'file' | 'argv' | 'cwd' | 'env'> {
  /** The bytes are used before it returns. */
  readonly onOutput: (stream: LogStream, chunk: Buffer) => void;
  /** Whether something is going to be written to its stdin. */
  readonly hasInput: boolean;
}

export interface OnceRun {
  readonly pid: number;
  /** Where its output goes, to ask who holds it. Absent: nobody can tell. */
  readonly place?: Pick<RunPlace, 'folder' | 'generation'>;
  /** Never rejects. */
  readonly exited: Promise<Exit>;
  /** When nobody can write any more. Never rejects. */
  readonly outputEnded: Promise<void>;
  /** Writes all of its stdin. */
  write(input: string): Promise<void>;
  /** Reads no more, and leaves nothing behind. */
  close(): void;
}

/** What is known of a run that an earlier run of the app has left. */
export interface KeptRun {
  readonly folder: string;
  readonly generation: number;
  readonly pid?: number;
  readonly exit?: Exit;
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
  launch(launch: Launch): Promise<HostRun>;
  /** Rejects with the system's reason when it could not be started. */
  runOnce(launch: OnceLaunch): Promise<OnceRun>;
  /**
   * What an earlier run of the app has left with those who outlive it. To be asked before anything is adopted.
   * `isNeeded`: something is to be adopted.
   */
  kept(isNeeded: boolean): Promise<readonly KeptRun[]>;
  /** Takes over what an earlier run of the app has started: its output where it can be read, and its end. */
  adopt(found: RunPlace & { readonly root: ProcessIdentity }): Promise<HostRun>;
  /** Takes away what is left of the output of a run of which no process is left. */
  discard(output: Pick<RunPlace, 'folder' | 'generation'>): void;
  /** The log of this folder is removed. */
  forget(folder: string): Promise<void>;
  /** Who holds the output of a run. Empty where the system does not tell; never ourselves. */
  findHolders(output: Pick<RunPlace, 'folder' | 'generation'>): readonly OutputHolder[];
  /** Processes of our own that nobody may end through us. */
  ownPids(): readonly number[];
  /** Ends a process with its tree and verifies it; of a root that has ended, what is left of its tree. */
  stopTree(tree: ProcessTree, order: StopOrder): Promise<StopReport>;
  /** Sends a signal to one process. Fails with UNSUPPORTED where the system has none. */
  signal(pid: number, signal: string): Delivery;
  /** Lets go of everything. `keeps`: processes are left running. */
  close(options: { readonly keeps: boolean }): Promise<void>;
}

export interface ProcessHostOptions {
  readonly processes: ProcessTable;
  readonly captureDir: string;
  /** The program of the keeper, where the system has one. */
  readonly keeper: URL;
  readonly baseEnv: Readonly<Record<string, string>>;
  readonly now: () => number;
  readonly onProblem: (problem: string) => void;
}
