import { Worker } from 'node:worker_threads';
import type { ProcessIdentity } from '../../src-shared/model/identity.ts';
import type { SamplerMessage, SamplerOrder, TimedReport } from './sampler/sampler-messages.ts';

const FIRST_RESTART_MS = 1000;
const LONGEST_RESTART_MS = 30_000;
const CLOSE_MS = 2000;

export interface SamplerThread {
  /** How often to sample from now on. A sample that would be due by then is taken at once. */
  setPace(intervalMs: number): void;
  /** One more sample at once, or as soon as its cost allows. */
  sampleSoon(): void;
  /** Looks at these more closely from now on, in place of those before, at most so often. */
  lookCloser(processes: readonly ProcessIdentity[], everyMs: number): void;
  /** Resolves when the thread is gone. */
  close(): Promise<void>;
}

export interface SamplerThreadOptions {
  readonly workerUrl: URL;
  readonly intervalMs: number;
  readonly onReport: (report: TimedReport) => void;
  /** What went wrong, in a sentence; sampling goes on. */
  readonly onProblem: (message: string) => void;
}

/**
 * Keeps a sampler worker running. One that dies is started again, after a pause that doubles up to half a minute
 * as long as none lives to report; a new worker reports a snapshot first.
 */
export function createSamplerThread({
  workerUrl,
  intervalMs,
  onReport,
  onProblem,
}: SamplerThreadOptions): SamplerThread {
  let worker: Worker | undefined;
  let paceMs = intervalMs;
  let restartMs = FIRST_RESTART_MS;
  let restart: NodeJS.Timeout | undefined;
  let closer: Extract<SamplerOrder, { type: 'closer' }> | undefined;
  let lastProblem: string | undefined;
  let isClosed = false;

  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
  const order = (message: SamplerOrder): void => worker?.postMessage(message);

  /** A sampler that fails every second says so once. */
  function reportOnce(problem: string): void {
    if (problem !== lastProblem) onProblem(problem);
    lastProblem = problem;
  }

  function receive(message: SamplerMessage): void {
    if (isClosed) return;
    if (message.type === 'problem') return reportOnce(message.message);
    lastProblem = undefined;
    restartMs = FIRST_RESTART_MS;
    onReport(message);
  }

  function restartLater(reason: string): void {
    worker = undefined;
    if (isClosed) return;
    onProblem(`the sampler ended: ${reason}; it starts again in ${restartMs / 1000} s`);
    restart = setTimeout(start, restartMs);
    restart.unref();
    restartMs = Math.min(restartMs * 2, LONGEST_RESTART_MS);
  }

  function start(): void {
    const started = new Worker(workerUrl, { name: 'sampler' });
    let reason: string | undefined;
    started.on('message', receive);
    started.on('error', (error) => (reason = String(error)));
    started.on('exit', (code) => restartLater(reason ?? `exit code ${code}`));
    // Watching others is no reason for us to live on.
    started.unref();
    worker = started;
    order({ type: 'pace', intervalMs: paceMs });
    if (closer !== undefined) order(closer);
  }

  async function close(): Promise<void> {
    isClosed = true;
    clearTimeout(restart);
    const ending = worker;
    if (ending === undefined) return;
    const { promise: exited, resolve } = Promise.withResolvers<void>();
    ending.once('exit', () => resolve());
    order({ type: 'close' });
    const deadline = setTimeout(() => void ending.terminate(), CLOSE_MS);
    await exited;
    clearTimeout(deadline);
  }

  start();
  return {
    setPace(wantedMs) {
      paceMs = wantedMs;
      order({ type: 'pace', intervalMs: wantedMs });
    },
    sampleSoon: () => order({ type: 'soon' }),
    lookCloser(processes, everyMs) {
      closer = { type: 'closer', processes, everyMs };
      order(closer);
    },
    close,
  };
}
