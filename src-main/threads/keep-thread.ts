import type { Worker } from 'node:worker_threads';

const FIRST_RESTART_MS = 1000;
const LONGEST_RESTART_MS = 30_000;

export interface KeptThread<Order> {
  /** Undefined where there is none at the moment. */
  readonly worker: Worker | undefined;
  /** It does its work: should it die, the next one comes after the shortest pause. */
  works(): void;
  /** Resolves when the thread is gone, by force if it does not follow the order in time. */
  close(order: Order): Promise<void>;
}

export interface KeepThreadOptions {
  readonly start: () => Worker;
  /** It is gone; another comes in so many ms. Not called for an end that was ordered. */
  readonly onEnd: (reason: string, restartMs: number) => void;
  /** How long it may take to follow the order to close. */
  readonly closeMs: number;
}

/** Keeps a worker running: one that dies is started again, after a pause that doubles until one works. */
export function keepThread<Order>({ start, onEnd, closeMs }: KeepThreadOptions): KeptThread<Order> {
  let worker: Worker | undefined;
  let restartMs = FIRST_RESTART_MS;
  let restart: NodeJS.Timeout | undefined;
  let isClosed = false;

  function begin(): void {
    const started = start();
    let reason: string | undefined;
    started.on('error', (error) => (reason = String(error)));
    started.on('exit', (code) => restartLater(reason ?? `exit code ${code}`));
    // Its work is no reason for us to live on.
    started.unref();
    worker = started;
  }

  function restartLater(reason: string): void {
    worker = undefined;
    if (isClosed) return;
    onEnd(reason, restartMs);
    restart = setTimeout(begin, restartMs);
    restart.unref();
    restartMs = Math.min(restartMs * 2, LONGEST_RESTART_MS);
  }

  begin();
  return {
    get worker() {
      return worker;
    },
    works: () => void (restartMs = FIRST_RESTART_MS),
    async close(order) {
      isClosed = true;
      clearTimeout(restart);
      const ending = worker;
      if (ending === undefined) return;
      const { promise: exited, resolve } = Promise.withResolvers<void>();
      ending.once('exit', () => resolve());
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
      ending.postMessage(order);
      ending.ref();
      const deadline = setTimeout(() => void ending.terminate(), closeMs);
      await exited;
      clearTimeout(deadline);
    },
  };
}
