import * as z from 'zod';
import { redactSecrets } from '../../../../src-shared/format/redact-secrets.ts';
import type { SystemProcess } from '../../../../src-shared/model/system-process.ts';

/** A process in the words of psutil. What could not be read is null. */
export const processItem = z.object({
  pid: z.int(),
  name: z.string().nullable(),
  username: z.string().nullable(),
  status: z.string().nullable(),
  create_time: z.number().nullable().describe('Unix timestamp (seconds since epoch)'),
  memory_rss: z.int().nullable().describe('Resident Set Size (bytes)'),
  memory_vms: z.int().nullable().describe('Virtual Memory Size (bytes)'),
  cpu_percent: z.number().nullable().describe('CPU percent (may be 0 on first read)'),
  cmdline: z.array(z.string()).nullable(),
});
export type ProcessItem = z.infer<typeof processItem>;

export const toProcessItem = (process: SystemProcess): ProcessItem => ({
  pid: process.pid,
  name: process.name,
  username: process.user ?? null,
  status: process.status,
  create_time: process.startedAt === undefined ? null : process.startedAt / 1000,
  memory_rss: process.rss ?? null,
  memory_vms: process.vms ?? null,
  cpu_percent: process.cpuPercent ?? 0,
  cmdline: commandLineOf(process),
});

/** As psutil has it: kernel threads and zombies have an empty one. */
function commandLineOf({ commandLine, unreadable }: SystemProcess): string[] | null {
  if (commandLine === undefined) return unreadable?.['commandLine'] === undefined ? [] : null;
  return commandLine.map((argument) => redactSecrets(argument));
}
