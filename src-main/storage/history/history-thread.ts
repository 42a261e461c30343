import { Worker, type ResourceLimits, type Transferable } from 'node:worker_threads';
import { keepThread } from '../../threads/keep-thread.ts';
import type { HistoryMessage, HistoryOptions, HistoryOrder, HistoryWorkerData } from './history-messages.ts';

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

/** The worker that keeps history, and how much of what it was asked it has done. */
export function createHistoryThread({
  workerUrl,
  options,
  onMessage,
  onEnd,
  onProblem,
}: HistoryThreadOptions): HistoryThread {
  let isRestart = false;
  let sent = 0;
  let done = newCount();

  function start(): Worker {
    sent = 0;
    done = newCount();
    const workerData: HistoryWorkerData = { ...options, isRestart, done };
    isRestart = true;
    const worker = new Worker(workerUrl, { name: 'history', workerData, resourceLimits: HEAP });
    return worker.on('message', (message: HistoryMessage) => {
      if (message.type === 'answer') thread.works();
      onMessage(message);
    });
  }

  const thread = keepThread<HistoryOrder>({
    start,
    onEnd(reason, restartMs) {
      onEnd(reason);
      onProblem(`the thread that keeps history ended: ${reason}; it starts again in ${restartMs / 1000} s`);
    },
    closeMs: CLOSE_MS,
  });
  return {
    send(order, transfer = []) {
      if (thread.worker === undefined) return false;
      thread.worker.postMessage(order, transfer);
      sent += 1;
      return true;
    },
    done: () => Atomics.load(done, 0),
    waiting: () => sent - Atomics.load(done, 0),
    hold(isAwaited) {
      if (isAwaited) thread.worker?.ref();
      else thread.worker?.unref();
    },
    close: () => thread.close({ type: 'close' }),
  };
}

const newCount = (): Int32Array<SharedArrayBuffer> => new Int32Array(new SharedArrayBuffer(4));
