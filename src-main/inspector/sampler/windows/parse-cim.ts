import * as z from 'zod';
import { redactCommandLine } from '../../../../src-shared/format/redact-command-line.ts';
import type { RawProcess } from '../raw-sample.ts';

const row = z.object({
  pid: z.int(),
  ppid: z.int(),
  name: z.string(),
  /** ms since the epoch; null for the idle process, which never started. */
  started: z.number().nullable(),
  /** Units of 100 ns. */
  user: z.number().nullable(),
  kernel: z.number().nullable(),
  rss: z.number().nullable(),
  vms: z.number().nullable(),
  threads: z.int().nullable(),
  args: z.string().nullable(),
});
const rows = z.union([z.array(row), row.transform((one) => [one])]);

const UNITS_PER_MS = 10_000;

const unreadable = {
  user: 'Windows tells it only one process at a time, at a high cost',
  status: 'Windows has states of threads, not of processes',
};

/** What the script of `sampler.ts` printed: one object or an array of them, as PowerShell does. */
export function parseCim(text: string): readonly RawProcess[] {
  if (text.trim() === '') throw new Error('PowerShell has listed no processes');
  return rows.parse(JSON.parse(text)).flatMap((found): readonly RawProcess[] => {
    const { pid, ppid, name, started, user, kernel, rss, vms, threads, args } = found;
    if (started === null) return [];
    return [
      {
        pid,
        startTime: started,
        ppid,
        name,
        status: 'unknown',
        cpuTime: user === null || kernel === null ? undefined : (user + kernel) / UNITS_PER_MS,
        rss: rss ?? undefined,
        vms: vms ?? undefined,
        threads: threads ?? undefined,
        facts: { startedAt: started, commandLine: args === null ? undefined : redactCommandLine([args]), unreadable },
      },
    ];
  });
}
