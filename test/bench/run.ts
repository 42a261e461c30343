import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { isDisturbed, type BenchCase, type TakenRow } from './bench-row.ts';
import { measureCharts } from './charts.ts';
import { describeRows } from './describe-rows.ts';
import { measureFirstRow } from './first-row.ts';
import { measureFlood } from './flood.ts';
import { measureHistory } from './history.ts';
import { measureIdle } from './idle.ts';
import { measureLogIngest } from './log-ingest.ts';
import { measureLogQuery } from './log-query.ts';
import { measureMachineAnswers } from './machine-answers.ts';
import { measureManyProcesses } from './many-processes.ts';
import { measureMcpCall } from './mcp-call.ts';
import { measureMcpLoad } from './mcp-load.ts';
import { measureMcpTokens } from './mcp-tokens.ts';
import { measureMonitorTick } from './monitor-tick.ts';
import { measureOutSize } from './out-size.ts';
import { measureProcessStart } from './process-start.ts';
import { measureRuleEvaluation } from './rule-evaluation.ts';
import { measureSampleSizes } from './sample-sizes.ts';
import { measureSampler } from './sampler.ts';
import { measureScrape } from './scrape.ts';
import { measureScreen } from './screen.ts';
import { measureWatch } from './watch.ts';
import { waitForQuiet } from './wait-for-quiet.ts';

const cases: Readonly<Record<string, BenchCase>> = {
  sampler: measureSampler,
  'sample-sizes': measureSampleSizes,
  'log-ingest': measureLogIngest,
  'log-query': measureLogQuery,
  flood: measureFlood,
  'process-start': measureProcessStart,
  'many-processes': measureManyProcesses,
  'mcp-call': measureMcpCall,
  'mcp-load': measureMcpLoad,
  'mcp-tokens': measureMcpTokens,
  'machine-answers': measureMachineAnswers,
  'first-row': measureFirstRow,
  'rule-evaluation': measureRuleEvaluation,
  screen: measureScreen,
  charts: measureCharts,
  scrape: measureScrape,
  watch: measureWatch,
  history: measureHistory,
  'monitor-tick': measureMonitorTick,
  idle: measureIdle,
  'out-size': measureOutSize,
};

/**
 * `npm run bench [-- case …] [-- --brief]`: runs the cases one after another, prints a table and writes bench.json, where
 * only the rows of these cases are replaced. Each case holds its own peers, so its rows stay true without the others.
 * `--brief`: only to see that the cases work, in small and without bench.json.
 */
const { positionals: asked, values } = parseArgs({ allowPositionals: true, options: { brief: { type: 'boolean' } } });
const brief = values.brief === true;
const unknown = asked.filter((name) => !(name in cases));
if (unknown.length > 0) {
  console.error(`No such case: ${unknown.join(', ')}. There are: ${Object.keys(cases).join(', ')}.`);
  process.exit(2);
}

const rows: TakenRow[] = [];
const seconds: Record<string, number> = {};
const failed: string[] = [];
for (const [name, measure] of Object.entries(cases)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const load = brief ? 0 : await waitForQuiet();
  console.error(`${name} … (${load.toFixed(2)} cores busy${isDisturbed({ load }) ? ': too many to publish' : ''})`);
  const startedAt = performance.now();
  try {
    rows.push(...(await measure({ brief })).map((row) => ({ ...row, case: name, load })));
  } catch (error) {
    console.error(`  ${name} failed:`, error);
    failed.push(name);
    process.exitCode = 1;
  }
  seconds[name] = Math.round((performance.now() - startedAt) / 1000);
  console.error(`  took ${seconds[name]} s`);
}

const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  system: `${process.platform} ${process.arch}`,
  node: process.version,
};
if (!brief) {
  const taken = asked.length > 0 ? takenBefore() : { seconds: {}, rows: [] };
  const others = taken.rows.filter((row) => !asked.includes(row.case));
  const order = Object.keys(cases);
  const all = [...others, ...rows].toSorted((a, b) => order.indexOf(a.case) - order.indexOf(b.case));
  const text = JSON.stringify({ machine, seconds: { ...taken.seconds, ...seconds }, rows: all }, null, 2);
  writeFileSync('bench.json', `${text}\n`);
}
console.log(describeRows(rows));
console.log(`\n${machine.cores} × ${machine.cpu}, ${machine.memoryGb} GB, ${machine.system}, Node ${machine.node}`);
if (brief) console.log('In brief: these figures mean nothing.');
if (rows.some(isDisturbed)) console.log('Rows with a load were measured on a busy machine: do not publish them.');
if (failed.length > 0) console.log(`Failed, and without rows: ${failed.join(', ')}.`);

interface Taken {
  readonly seconds: Readonly<Record<string, number>>;
  readonly rows: readonly TakenRow[];
}

function takenBefore(): Taken {
  return existsSync('bench.json')
    ? (JSON.parse(readFileSync('bench.json', 'utf8')) as Taken)
    : { seconds: {}, rows: [] };
}
