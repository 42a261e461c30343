import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../../../src-shared/model/clock.ts';
import { messageOf } from '../../../src-shared/model/message-of.ts';
import { HistoryKeeper } from './history-keeper.ts';
import type { HistoryMessage, HistoryOrder, HistoryWorkerData, Question } from './history-messages.ts';

/** Where no tick comes to end an interval: what is in memory only gets old, but no older than this. */
const WRITE_AFTER_MS = 10_000;

if (parentPort === null) throw new Error('the history worker is to be run as a worker thread');
const port = parentPort;
const post = (message: HistoryMessage): void => port.postMessage(message);

const { done, ...options } = workerData as HistoryWorkerData;

const keeper = new HistoryKeeper({
  ...options,
  clock: systemClock,
  onProblem: (message) => post({ type: 'problem', message }),
});
let writeLater: NodeJS.Timeout | undefined;
let tidySoon: NodeJS.Immediate | undefined;

function take({ tick }: Extract<HistoryOrder, { type: 'tick' }>): void {
  keeper.take(tick);
  clearTimeout(writeLater);
  writeLater = setTimeout(() => keeper.write(), WRITE_AFTER_MS);
  tidySoon ??= setImmediate(tidy);
}

/** In turns, so that nobody who asks waits for all of it. */
function tidy(): void {
  tidySoon = keeper.tidy() ? setImmediate(tidy) : undefined;
}

function answer(id: number, question: Question): void {
  try {
    post({ type: 'answer', id, answer: keeper.answer(question) });
  } catch (error) {
    post({ type: 'failure', id, message: messageOf(error) });
  }
}

function close(): void {
  clearTimeout(writeLater);
  clearImmediate(tidySoon);
  keeper.close();
  port.close();
}

function carryOut(order: HistoryOrder): void {
  switch (order.type) {
    case 'tick':
      return take(order);
    case 'ask':
      return answer(order.id, order.question);
    case 'close':
      return close();
  }
}

port.on('message', (order: HistoryOrder) => {
  carryOut(order);
  Atomics.add(done, 0, 1);
});
