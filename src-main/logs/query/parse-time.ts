import { AppError } from '../../../src-shared/model/app-error.ts';

const unitMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A point in time, as an ISO time or as how long ago, in ms since the epoch. `field` says in an error what it was for. */
export function parseTime(text: string, field: string, now: number): number {
  const [, count, unit = ''] = /^(\d{1,9})([smhd])$/.exec(text.trim()) ?? [];
  const scale = unitMs[unit];
  if (count !== undefined && scale !== undefined) return now - Number(count) * scale;
  const time = /^\s*\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(time)) return time;
  throw new AppError(
    'BAD_INPUT',
    `${field}: "${text}" is neither an ISO time (2026-01-31T12:00:00Z) nor how long ago (30s, 5m, 1h, 2d)`,
  );
}
