import { processMetrics, type ProcessMetrics } from '../../../src-shared/model/process-detail.ts';
import type { DetailReading } from './detail-source.ts';

/** Not asked of the system: sockets are counted elsewhere, the others are of Linux alone. */
const elsewhere: ReadonlySet<string> = new Set<keyof ProcessMetrics>(['connections', 'oomScore', 'openFilesLimit']);
const figures = Object.keys(processMetrics.unwrap().shape).filter((field) => !elsewhere.has(field));
const fields = ['exe', 'cwd', 'environmentNames', 'files', 'limits', ...figures] as const;

/** All that a system gives of a process, and for the rest one reason why it does not. */
export function withUntold(
  { exe, metrics }: { readonly exe?: string | undefined; readonly metrics: ProcessMetrics },
  reason: string,
): DetailReading {
  const told: Readonly<Record<string, unknown>> = { exe, ...metrics };
  const missing = fields.filter((field) => told[field] === undefined);
  const unreadable = Object.fromEntries(missing.map((field) => [field, reason]));
  return { exe, metrics, files: [], limits: [], unreadable };
}
