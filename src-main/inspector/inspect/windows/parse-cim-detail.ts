import * as z from 'zod';
import type { ProcessMetrics } from '../../../../src-shared/model/process-detail.ts';

const UNITS_PER_MS = 10_000;

const row = z.object({
  exe: z.string().nullable(),
  /** Units of 100 ns. */
  user: z.number(),
  kernel: z.number(),
  priority: z.int(),
  handles: z.int(),
  readBytes: z.number(),
  writtenBytes: z.number(),
  readCalls: z.number(),
  writeCalls: z.number(),
});

export interface CimDetail {
  readonly metrics: ProcessMetrics;
  readonly exe: string | undefined;
}

/** What the script of `detail-source.ts` printed; undefined when the process is gone. */
export function parseCimDetail(text: string): CimDetail | undefined {
  if (text.trim() === '') return undefined;
  const { exe, user, kernel, handles, ...figures } = row.parse(JSON.parse(text));
  const times = { cpuUser: user / UNITS_PER_MS, cpuSystem: kernel / UNITS_PER_MS };
  return { metrics: { ...times, openFiles: handles, ...figures }, exe: exe ?? undefined };
}
