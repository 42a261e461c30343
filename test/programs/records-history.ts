import { minutes, seconds } from '../../src-main/monitor/history/durations.ts';
import { resolvePaths } from '../../src-main/app/paths.ts';
import { createRecorder } from '../../src-main/storage/history/create-recorder.ts';
import { tickOf } from '../integration/monitor/history-ticks.ts';
import { usualLimits } from '../integration/monitor/history-recorder.ts';

/** Records a second after another as fast as it can, until it is killed: `DATA_DIR FIRST_TIME`. Prints the times that are taken in. */
const [dataDir = '.', first = '0'] = process.argv.slice(2);
const { history, historyWorker } = resolvePaths({ dataDir });
const recorder = createRecorder({
  workerUrl: historyWorker,
  path: history,
  limits: { ...usualLimits, rawMs: minutes(60) },
  onProblem: (problem) => console.error(problem),
});
for (let at = Number(first); ; at += seconds(1)) {
  recorder.record(tickOf({ at, api: { cpuPercent: (at / 1000) % 97, rss: (at % 100_000_000) * 4096 } }));
  if ((at / 1000) % 50 !== 0) continue;
  await recorder.status();
  console.log(at);
}
