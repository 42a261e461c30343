import { existsSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { metricNames } from '../../src-shared/model/metric-names.ts';
import type { HistoryOrder, HistoryWorkerData } from '../../src-main/storage/history/history-messages.ts';

/** The worker that keeps history, which a CPU of 666 % holds up until there is a file `go` beside its own. */
const { path } = workerData as HistoryWorkerData;
const nobody = new Int32Array(new SharedArrayBuffer(4));
parentPort?.on('message', (order: HistoryOrder) => {
  if (order.type !== 'tick' || order.tick.values[metricNames.length] !== 666) return;
  while (!existsSync(`${path}.go`)) Atomics.wait(nobody, 0, 0, 10);
});
await import('../../src-main/storage/history/history-worker.ts');
