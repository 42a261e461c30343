import * as z from 'zod';
import type { ProcessEntry } from '../process-source.ts';

const row = z.object({
  pid: z.int(),
  ppid: z.int(),
  name: z.string(),
  /** ms since the epoch; null for the idle process, which never started. */
  started: z.number().nullable(),
});
const rows = z.union([z.array(row), row.transform((one) => [one])]);

/** What the script of `process-source.ts` printed: one object or an array of them, as PowerShell does. */
export function parseCim(text: string): readonly ProcessEntry[] {
  if (text.trim() === '') return [];
  return rows.parse(JSON.parse(text)).flatMap(({ pid, ppid, name, started }): readonly ProcessEntry[] => {
    if (started === null) return [];
    return [{ pid, ppid, name, startTime: started, pgid: pid, session: undefined, living: true }];
  });
}
