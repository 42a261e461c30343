import * as z from 'zod';
import type { AdoptedProcess } from '../../../../src-shared/model/adopted-process.ts';
import { oneLine } from '../../../../src-shared/format/one-line.ts';
import { withoutUnknown } from '../../text/without-unknown.ts';

const MB = 1024 * 1024;

/** An adopted process as agents see it. */
export const adoptedRow = z.object({
  name: z.string(),
  pid: z.int(),
  start_time: z.int(),
  program: z.string(),
  ended: z.boolean(),
  cpu_percent: z.number().optional().describe('Of its whole tree; 100 = one core.'),
  memory_mb: z.number().optional().describe('Of its whole tree.'),
});
type AdoptedRow = z.infer<typeof adoptedRow>;

const oneDecimal = (value: number | undefined): number | undefined =>
  value === undefined ? undefined : Math.round(value * 10) / 10;

export const toAdoptedRow = ({ name, pid, startTime, program, ended, usage }: AdoptedProcess): AdoptedRow =>
  withoutUnknown({
    name,
    pid,
    start_time: startTime,
    program,
    ended,
    cpu_percent: oneDecimal(usage?.cpuPercent),
    memory_mb: oneDecimal(usage?.rss === undefined ? undefined : usage.rss / MB),
  });

export const adoptedText = (row: AdoptedRow): string => oneLine(`adopted as ${row.name}: ${howItIs(row)}`);

/** `node (pid 4711, start_time 12) runs, 3.1 % CPU, 84 MB`. */
export function howItIs({ pid, start_time, program, ended, cpu_percent, memory_mb }: AdoptedRow): string {
  const facts = [cpu_percent !== undefined && `${cpu_percent} % CPU`, memory_mb !== undefined && `${memory_mb} MB`];
  const now = ended ? 'has ended' : ['runs', ...facts.filter(Boolean)].join(', ');
  return `${program} (pid ${pid}, start_time ${start_time}) ${now}`;
}
