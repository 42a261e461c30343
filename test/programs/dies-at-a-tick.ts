import { parentPort } from 'node:worker_threads';
import { metricNames } from '../../src-shared/model/metric-names.ts';
import type { HistoryOrder } from '../../src-main/storage/history/history-messages.ts';

/** The worker that keeps history, but one that cannot bear a CPU of 666 %. */
parentPort?.on('message', (order: HistoryOrder) => {
  if (order.type === 'tick' && order.tick.values[metricNames.length] === 666) process.exit(3);
});
await import('../../src-main/storage/history/history-worker.ts');
