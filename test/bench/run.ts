import { writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { isDisturbed, type BenchCase, type TakenRow } from './bench-row.ts';
import { describeRows } from './describe-rows.ts';
import { measureFirstRow } from './first-row.ts';
import { measureFlood } from './flood.ts';
import { measureIdle } from './idle.ts';
import { measureLogIngest } from './log-ingest.ts';
import { measureLogQuery } from './log-query.ts';
import { measureMachineAnswers } from './machine-answers.ts';
import { measureManyProcesses } from './many-processes.ts';
import { measureMcpCall } from './mcp-call.ts';
import { measureOutSize } from './out-size.ts';
import { measureProcessStart } from './process-start.ts';
import { measureSampleSizes } from './sample-sizes.ts';
import { measureSampler } from './sampler.ts';
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
  'machine-answers': measureMachineAnswers,
  'first-row': measureFirstRow,
  screen: measureScreen,
  watch: measureWatch,
  idle: measureIdle,
  'out-size': measureOutSize,
};

/** `npm run bench [-- case …]`: runs the cases one after another, prints a table and writes bench.json. */
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in cases));
if (unknown.length > 0) {
  console.error(`No such case: ${unknown.join(', ')}. There are: ${Object.keys(cases).join(', ')}.`);
  process.exit(2);
}

const rows: TakenRow[] = [];
const failed: string[] = [];
for (const [name, measure] of Object.entries(cases)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  // What the case before it did is no sign of somebody else at work. A case alone begins at once.
  if (asked.length === 0) await waitForQuiet();
  const [load = 0] = loadavg();
  console.error(`${name} … (load average ${load.toFixed(2)}${isDisturbed({ load }) ? ': too busy to publish' : ''})`);
  try {
    rows.push(...(await measure()).map((row) => ({ ...row, case: name, load })));
  } catch (error) {
    console.error(`  ${name} failed:`, error);
    failed.push(name);
    process.exitCode = 1;
  }
}

const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  system: `${process.platform} ${process.arch}`,
  node: process.version,
};
writeFileSync(
  'bench.json',
  `${JSON.stringify({ takenAt: new Date().toISOString(), machine, failed, rows }, null, 2)}\n`,
);
console.log(describeRows(rows));
console.log(`\n${machine.cores} × ${machine.cpu}, ${machine.memoryGb} GB, ${machine.system}, Node ${machine.node}`);
if (rows.some(isDisturbed)) console.log('Rows with a load were measured on a busy machine: do not publish them.');
if (failed.length > 0) console.log(`Failed, and without rows: ${failed.join(', ')}.`);
