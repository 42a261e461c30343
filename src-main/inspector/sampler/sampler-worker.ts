import { parentPort } from 'node:worker_threads';
import { systemClock } from '../../../src-shared/model/clock.ts';
import { compareViews, snapshotOf } from './compare-views.ts';
import { deriveView, type View } from './derive-view.ts';
import { nextDelay } from './next-delay.ts';
import { pickSampler } from './pick-sampler.ts';
import type { SamplerMessage, SamplerOrder } from './sampler-messages.ts';

if (parentPort === null) throw new Error('the sampler worker is to be run as a worker thread');
const port = parentPort;
const sampler = await pickSampler(systemClock);

let view: View | undefined;
let samples = 0;
let intervalMs = Number.POSITIVE_INFINITY;
let tookMs = 0;
let endedLast = Number.NEGATIVE_INFINITY;
let isSampling = false;
let isClosing = false;
let timer: NodeJS.Timeout | undefined;

const post = (message: SamplerMessage): void => port.postMessage(message);

async function report(): Promise<void> {
  try {
    const now = deriveView(await sampler.sample(), view);
    post(view === undefined ? snapshotOf(now) : compareViews(view, now));
    view = now;
    samples += 1;
  } catch (error) {
    post({ type: 'problem', message: `a sample of the system's processes failed: ${String(error)}` });
  }
}

async function run(): Promise<void> {
  const startedAt = performance.now();
  isSampling = true;
  await report();
  isSampling = false;
  endedLast = performance.now();
  tookMs = endedLast - startedAt;
  if (isClosing) end();
  else schedule();
}

function schedule(): void {
  clearTimeout(timer);
  const due = endedLast + nextDelay({ samples, intervalMs, tookMs });
  timer = setTimeout(run, Math.max(0, due - performance.now()));
}

/** Someone who asks after a pause gets a sample at once; one that is under way will do. */
function setPace(wantedMs: number): void {
  intervalMs = wantedMs;
  if (!isSampling) schedule();
}

function end(): void {
  clearTimeout(timer);
  sampler.close();
  port.close();
}

port.on('message', (order: SamplerOrder) => {
  if (order.type === 'pace') return setPace(order.intervalMs);
  isClosing = true;
  if (!isSampling) end();
});
