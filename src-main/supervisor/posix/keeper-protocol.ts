import type { ProcessEnd, StdinMode } from '../../../src-shared/model/managed-process.ts';
import type { ProcessIdentity } from '../../../src-shared/model/identity.ts';
import type { LogStream } from '../../../src-shared/model/log-line.ts';

/** What lies in the capture folder beside the folders of the processes. */
export const keeperFiles = {
  /** Where the keeper answers. */
  socket: 'keeper.sock',
  /** What whoever connects must know: only the app reads it, which has the data folder. */
  key: 'keeper.key',
  /** How processes ended that nobody has asked about yet. */
  ends: 'keeper-ends.json',
  /** What the keeper itself has to say. */
  log: 'keeper.log',
  /** FIFOs of commands that run once. */
  once: '+once',
} as const;

/** A keeper outlives an update of the app: one that speaks otherwise must not be misunderstood. */
export const KEEPER_PROTOCOL = 2;

/** One start of a managed process: `folder` is the name of its folder below the capture folder. */
export interface RunKey {
  readonly folder: string;
  readonly generation: number;
}

export const keyText = ({ folder, generation }: RunKey): string => `${folder}:${generation}`;

export interface Exit {
  readonly end: ProcessEnd;
  /** ms since the epoch. */
  readonly at: number;
  /** What it left in its group, where no app was there to look. */
  readonly leftBehind?: readonly ProcessIdentity[];
}

export interface LaunchOrder {
  readonly run: RunKey;
  readonly file: string;
  readonly argv: readonly [string, ...string[]];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly stdin: StdinMode;
  /** It ends with the app, however that ends; the app itself reads its output, from FIFOs that are there already. */
  readonly isTied?: true;
}

/** A run as the keeper knows it. */
export interface KeptRun {
  readonly run: RunKey;
  /** Absent: it lives, and was not started by this keeper, which only reads its output. */
  readonly pid?: number;
  /** Once it has ended. */
  readonly exit?: Exit;
  readonly outputIsOpen: boolean;
  readonly stdinEnded: boolean;
}

/** What the app may ask, each with its answer. */
export interface KeeperRequests {
  /** The first of all requests; whoever has not asked it is heard in nothing else. */
  hello: {
    readonly ask: { readonly key: string };
    readonly answer: { readonly protocol: number; readonly pid: number };
  };
  launch: { readonly ask: LaunchOrder; readonly answer: { readonly pid: number } };
  /** Makes the FIFOs of a run that is to be tied, so that the app can open them before anything is written. */
  fifos: { readonly ask: { readonly run: RunKey }; readonly answer: object };
  /** Reads on the output of a run that an earlier keeper has started; false: nobody has it open any more. */
  attach: {
    /** `root`: it has not ended, as far as the app knows; the keeper watches it, where it can. */
    readonly ask: { readonly run: RunKey; readonly root?: ProcessIdentity | undefined };
    readonly answer: { readonly isOpen: boolean };
  };
  /** What has no line end yet counts as a line. */
  flush: { readonly ask: { readonly run: RunKey }; readonly answer: object };
  /** Reads no more of it, and takes its FIFOs away. */
  release: { readonly ask: { readonly run: RunKey }; readonly answer: object };
  /** Ends it at once, if it has not ended yet. */
  abort: { readonly ask: { readonly run: RunKey }; readonly answer: object };
  write: {
    readonly ask: { readonly run: RunKey; readonly data: string; readonly end: boolean };
    readonly answer: { readonly bytes: number };
  };
  /** How it ended is on record with the app: it need not be remembered any longer. */
  settled: { readonly ask: { readonly run: RunKey }; readonly answer: object };
  /** The log of this folder is removed: nothing is written there any more. */
  forget: { readonly ask: { readonly folder: string }; readonly answer: object };
  kept: { readonly ask: object; readonly answer: { readonly runs: readonly KeptRun[] } };
}

export type KeeperVerb = keyof KeeperRequests;

/** A line from the app. */
export interface KeeperMessage<Verb extends KeeperVerb = KeeperVerb> {
  readonly id: number;
  readonly do: Verb;
  readonly ask: KeeperRequests[Verb]['ask'];
}

/** A line to the app. */
export type KeeperReport =
  | { readonly answerTo: number; readonly answer: object }
  | { readonly answerTo: number; readonly error: string }
  /** There is more in the segments of these folders. */
  | { readonly event: 'grown'; readonly folders: readonly string[] }
  /** Output that could not be kept on disk, as base64. */
  | {
      readonly event: 'unkept';
      readonly folder: string;
      readonly stream: LogStream;
      readonly time: number;
      readonly data: string;
    }
  | { readonly event: 'exited'; readonly run: RunKey; readonly exit: Exit }
  /** Nobody can write to it any more, and all of it is in the segments. */
  | { readonly event: 'output-ended'; readonly run: RunKey }
  | { readonly event: 'problem'; readonly message: string };
