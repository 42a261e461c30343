import { Worker } from 'node:worker_threads';
import type { ProcessIdentity } from '../../src-shared/model/identity.ts';
import { keepThread } from '../threads/keep-thread.ts';
import type { SamplerMessage, SamplerOrder, TimedReport } from './sampler/sampler-messages.ts';

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

/** The worker that samples: told again what it is to do when it was started anew. */
export function createSamplerThread({
  workerUrl,
  intervalMs,
  onReport,
  onProblem,
}: SamplerThreadOptions): SamplerThread {
  let paceMs = intervalMs;
  let closer: Extract<SamplerOrder, { type: 'closer' }> | undefined;
  let lastProblem: string | undefined;
  let isClosed = false;

  /** A sampler that fails every second says so once. */
  function reportOnce(problem: string): void {
    if (problem !== lastProblem) onProblem(problem);
    lastProblem = problem;
  }

  function receive(message: SamplerMessage): void {
    if (isClosed) return;
    if (message.type === 'problem') return reportOnce(message.message);
    lastProblem = undefined;
    thread.works();
    onReport(message);
  }

  function start(): Worker {
    const worker = new Worker(workerUrl, { name: 'sampler' }).on('message', receive);
    order({ type: 'pace', intervalMs: paceMs }, worker);
    if (closer !== undefined) order(closer, worker);
    return worker;
  }

  const thread = keepThread<SamplerOrder>({
    start,
    onEnd: (reason, restartMs) => onProblem(`the sampler ended: ${reason}; it starts again in ${restartMs / 1000} s`),
    closeMs: CLOSE_MS,
  });
  return {
    setPace(wantedMs) {
      paceMs = wantedMs;
      order({ type: 'pace', intervalMs: wantedMs }, thread.worker);
    },
    sampleSoon: () => order({ type: 'soon' }, thread.worker),
    lookCloser(processes, everyMs) {
      closer = { type: 'closer', processes, everyMs };
      order(closer, thread.worker);
    },
    close() {
      isClosed = true;
      return thread.close({ type: 'close' });
    },
  };
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
const order = (message: SamplerOrder, worker: Worker | undefined): void => worker?.postMessage(message);
