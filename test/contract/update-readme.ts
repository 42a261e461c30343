import { existsSync, readFileSync } from 'node:fs';
import type { TakenRow } from '../bench/bench-row.ts';
import { describeRows } from '../bench/describe-rows.ts';
import { writeSection } from '../helpers/readme-section.ts';
import { describeTools } from './describe-tools.ts';

/** `npm run readme`: writes the parts of the README that are made from the code and from the last bench. */
writeSection('tools', describeTools());

if (existsSync('bench.json')) {
  const { rows, machine } = JSON.parse(readFileSync('bench.json', 'utf8')) as {
    rows: TakenRow[];
    machine: { cores: number; cpu: string; memoryGb: number; system: string; node: string };
  };
  const { cores, cpu, memoryGb, system, node } = machine;
  const measuredOn = `Measured on ${cores} cores (${cpu}), ${memoryGb} GB, ${system}, Node ${node}.`;
  writeSection('performance', `${describeRows(rows.filter(({ isDetail }) => isDetail !== true))}\n\n${measuredOn}`);
}
