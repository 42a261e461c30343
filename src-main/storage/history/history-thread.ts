import { Worker, type ResourceLimits, type Transferable } from 'node:worker_threads';
import type { HistoryMessage, HistoryOptions, HistoryOrder, HistoryWorkerData } from './history-messages.ts';

const FIRST_RESTART_MS = 1000;
const LONGEST_RESTART_MS = 30_000;
/**
 * Most of what it makes is gone at once, and with as much room as it likes it would let a hundred MB of that lie about.
 * The old part is several times what a thousand processes take where nothing can be written.
 */
const HEAP: ResourceLimits = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 256 };
/** Longer than a disk needs for the last batch, but for one that hangs. */
const CLOSE_MS = 5000;

export interface HistoryThread {
  /** False where there is none at the moment. */
  send(order: HistoryOrder, transfer?: readonly Transferable[]): boolean;
  /** Orders that it has carried out since it was started. */
  done(): number;
  /** Orders that wait for it. */
  waiting(): number;
  /** Whether somebody waits for it, so that the process has to live on. */
  hold(isAwaited: boolean): void;
  /** Resolves when the thread is gone. */
  close(): Promise<void>;
}

export interface HistoryThreadOptions {
  readonly workerUrl: URL;
  readonly options: Omit<HistoryOptions, 'isRestart'>;
  readonly onMessage: (message: HistoryMessage) => void;
  /** It is gone, with all that it was asked. */
  readonly onEnd: (reason: string) => void;
  readonly onProblem: (message: string) => void;
}

/** Keeps the worker running: one that dies is started again, after a pause that doubles until one answers. */
export function createHistoryThread({
  workerUrl,
  options,
  onMessage,
  onEnd,
  onProblem,
}: HistoryThreadOptions): HistoryThread {
  let worker: Worker | undefined;
  let sent = 0;
  let done = newCount();
  let restartMs = FIRST_RESTART_MS;
  let restart: NodeJS.Timeout | undefined;
  let isClosed = false;

  function receive(message: HistoryMessage): void {
    if (message.type === 'answer') restartMs = FIRST_RESTART_MS;
    onMessage(message);
  }

  function restartLater(reason: string): void {
    worker = undefined;
    if (isClosed) return;
    onEnd(reason);
    onProblem(`the thread that keeps history ended: ${reason}; it starts again in ${restartMs / 1000} s`);
    restart = setTimeout(() => start(true), restartMs);
    restart.unref();
    restartMs = Math.min(restartMs * 2, LONGEST_RESTART_MS);
  }

  function start(isRestart: boolean): void {
    sent = 0;
    done = newCount();
    const workerData: HistoryWorkerData = { ...options, isRestart, done };
    const started = new Worker(workerUrl, {
      name: 'history',
      workerData,
      resourceLimits: HEAP,
    });
    let reason: string | undefined;
    started.on('message', receive);
    started.on('error', (error) => (reason = String(error)));
    started.on('exit', (code) => restartLater(reason ?? `exit code ${code}`));
    // To remember is no reason for us to live on.
    started.unref();
    worker = started;
  }

  async function close(): Promise<void> {
    isClosed = true;
    clearTimeout(restart);
    const ending = worker;
    if (ending === undefined) return;
    const { promise: exited, resolve } = Promise.withResolvers<void>();
    ending.once('exit', () => resolve());
    ending.postMessage({ type: 'close' } satisfies HistoryOrder);
    ending.ref();
    const deadline = setTimeout(() => void ending.terminate(), CLOSE_MS);
    await exited;
    clearTimeout(deadline);
  }

  start(false);
  return {
    send(order, transfer = []) {
      if (worker === undefined) return false;
      worker.postMessage(order, transfer);
      sent += 1;
      return true;
    },
    done: () => Atomics.load(done, 0),
    waiting: () => sent - Atomics.load(done, 0),
    hold(isAwaited) {
      if (isAwaited) worker?.ref();
      else worker?.unref();
    },
    close,
  };
}

const newCount = (): Int32Array<SharedArrayBuffer> => new Int32Array(new SharedArrayBuffer(4));
