import * as z from 'zod';
import type { ProcessMetrics } from '../../../../src-shared/model/process-detail.ts';

const UNITS_PER_MS = 10_000;

/** Windows tells some of them only to who may look into the process. */
const figure = z
  .number()
  .nullable()
  .transform((number) => number ?? undefined);

const row = z.object({
  exe: z.string().nullable(),
  /** Units of 100 ns. */
  user: figure,
  kernel: figure,
  priority: figure,
  handles: figure,
  readBytes: figure,
  writtenBytes: figure,
  readCalls: figure,
  writeCalls: figure,
});

const toMs = (units: number | undefined): number | undefined =>
  units === undefined ? undefined : units / UNITS_PER_MS;

export interface CimDetail {
  readonly metrics: ProcessMetrics;
  readonly exe: string | undefined;
}

/** What the script of `detail-source.ts` printed; undefined when the process is gone. */
export function parseCimDetail(text: string): CimDetail | undefined {
  if (text.trim() === '') return undefined;
  const { exe, user, kernel, handles, ...figures } = row.parse(JSON.parse(text));
  const times = { cpuUser: toMs(user), cpuSystem: toMs(kernel) };
  return { metrics: { ...times, openFiles: handles, ...figures }, exe: exe ?? undefined };
}
