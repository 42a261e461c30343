import { parentPort } from 'node:worker_threads';
import { systemClock } from '../../../src-shared/model/clock.ts';
import { createCloserLook } from '../closer/closer-look.ts';
import { pickCloserReader } from '../closer/pick-closer-reader.ts';
import { adaptInterval } from './adapt-interval.ts';
import { compareViews, snapshotOf } from './compare-views.ts';
import { deriveView, type View } from './derive-view.ts';
import { monotonicNow } from './monotonic-now.ts';
import { nextDelay } from './next-delay.ts';
import { pickSampler } from './pick-sampler.ts';
import type { SamplerMessage, SamplerOrder } from './sampler-messages.ts';
import { spareBattery } from './spare-battery.ts';

if (parentPort === null) throw new Error('the sampler worker is to be run as a worker thread');
const port = parentPort;
const sampler = await pickSampler(systemClock);
const closerReader = await pickCloserReader();
const closerLook = closerReader && createCloserLook(closerReader);
/** From the clock of this thread to that of all. */
const ticksBefore = monotonicNow() - performance.now();

let view: View | undefined;
let samples = 0;
let intervalMs = Number.POSITIVE_INFINITY;
let tookMs = 0;
/** Of the last two samples the cheaper one: a single one that was held up is no reason to slow down. */
let costMs = 0;
let beganLast = Number.NEGATIVE_INFINITY;
let isSampling = false;
let isWantedSoon = false;
let isClosing = false;
let timer: NodeJS.Timeout | undefined;

const post = (message: SamplerMessage): void => port.postMessage(message);

async function report(): Promise<void> {
  try {
    const startedAt = performance.now();
    const now = deriveView(await sampler.sample(), view);
    noteCost(performance.now() - startedAt);
    const report = view === undefined ? snapshotOf(now) : compareViews(view, now);
    const sampling = { intervalMs: paceMs(), tookMs: Math.round(tookMs * 10) / 10, shortLived: now.shortLived };
    const closer = closerLook?.take(({ pid, startTime }) => now.rows.get(pid)?.raw.startTime === startTime);
    post({ ...report, host: { ...report.host, sampling }, ticked: now.sample.ticked + ticksBefore, closer });
    view = now;
    samples += 1;
  } catch (error) {
    post({ type: 'problem', message: `a sample of the system's processes failed: ${String(error)}` });
  }
}

function noteCost(ms: number): void {
  costMs = Math.min(ms, tookMs);
  tookMs = ms;
}

const paceMs = (): number => adaptInterval(spareBattery(intervalMs, view?.host.onBattery), costMs);

async function run(): Promise<void> {
  beganLast = performance.now();
  isSampling = true;
  isWantedSoon = false;
  await report();
  isSampling = false;
  if (isClosing) end();
  else schedule();
}

function schedule(): void {
  clearTimeout(timer);
  const wantedMs = isWantedSoon ? adaptInterval(0, costMs) : paceMs();
  timer = setTimeout(run, nextDelay({ samples, intervalMs: wantedMs, sinceMs: performance.now() - beganLast }));
}

/** Someone who asks after a pause gets a sample at once; one that is under way will do. */
function setPace(wantedMs: number): void {
  intervalMs = wantedMs;
  if (!isSampling) schedule();
}

/** What is under way may have missed what this is for: another follows. */
function sampleSoon(): void {
  isWantedSoon = true;
  if (!isSampling) schedule();
}

function end(): void {
  clearTimeout(timer);
  sampler.close();
  port.close();
}

port.on('message', (order: SamplerOrder) => {
  if (order.type === 'pace') return setPace(order.intervalMs);
  if (order.type === 'soon') return sampleSoon();
  if (order.type === 'closer') return closerLook?.aim(order.processes, order.everyMs);
  isClosing = true;
  if (!isSampling) end();
});
