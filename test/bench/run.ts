import { writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import type { BenchCase, BenchRow } from './bench-row.ts';
import { describeRows } from './describe-rows.ts';
import { measureFirstRow } from './first-row.ts';
import { measureFlood } from './flood.ts';
import { measureIdle } from './idle.ts';
import { measureLogIngest } from './log-ingest.ts';
import { measureLogQuery } from './log-query.ts';
import { measureManyProcesses } from './many-processes.ts';
import { measureMcpCall } from './mcp-call.ts';
import { measureOutSize } from './out-size.ts';
import { measureProcessStart } from './process-start.ts';
import { measureSampler } from './sampler.ts';

const cases: Readonly<Record<string, BenchCase>> = {
  sampler: measureSampler,
  'log-ingest': measureLogIngest,
  'log-query': measureLogQuery,
  flood: measureFlood,
  'process-start': measureProcessStart,
  'many-processes': measureManyProcesses,
  'mcp-call': measureMcpCall,
  'first-row': measureFirstRow,
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

const load = (): string =>
  loadavg()
    .map((average) => average.toFixed(2))
    .join(' ');
const rows: BenchRow[] = [];
const loads: Record<string, string> = {};
for (const [name, measure] of Object.entries(cases)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const [now = 0] = loadavg();
  loads[name] = load();
  console.error(
    `${name} … (load average ${loads[name]}${now > 1.5 ? ': this machine is too busy for honest figures' : ''})`,
  );
  try {
    rows.push(...(await measure()));
  } catch (error) {
    console.error(`  ${name} failed:`, error);
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
  `${JSON.stringify({ takenAt: new Date().toISOString(), machine, loads, rows }, null, 2)}\n`,
);
console.log(describeRows(rows));
console.log(`\n${machine.cores} × ${machine.cpu}, ${machine.memoryGb} GB, ${machine.system}, Node ${machine.node}`);
