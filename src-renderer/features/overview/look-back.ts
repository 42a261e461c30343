import type { Client } from '../../../src-shared/contract/index.ts';
import type { MonitorAt } from '../../../src-shared/contract/monitor.ts';
import type { Alert } from '../../../src-shared/model/alert.ts';
import type { Gap, TopProcess } from '../../../src-shared/model/metric-history.ts';
import { isMoment, type TimeSpan } from '../../components/charts/time-span.ts';
import { pickSample } from './pick-sample.ts';

/** What was, at a moment or in a range of time. */
export interface PastView {
  readonly picked: TimeSpan;
  readonly top: readonly TopProcess[];
  /** What `top` is of; undefined where nothing was recorded. */
  readonly topSpan: TimeSpan | undefined;
  readonly alerts: readonly Alert[];
  /** So many of the newest were looked through, where there are older ones; undefined: all. */
  readonly amongNewest: number | undefined;
  readonly lines: MonitorAt['lines'];
  readonly linesLeftOut: number;
  readonly gaps: readonly Gap[];
  /** Since when anything is recorded. */
  readonly earliest: number | undefined;
}

/** The log and the alerts of a longer range are not told of in one answer. */
export const LONGEST_LOG_MS = 2 * 3_600_000;
const LEAST_AROUND_MS = 15_000;
const MOST_AROUND_MS = 5 * 60_000;
const LINES = 200;
const MOST_ALERTS = 500;
const MOST_TOP = 15;

/** Asks what was then; `stepMs` is how much time a point of the charts stands for, and so how exactly it was picked. */
export async function lookBack(
  client: Client,
  picked: TimeSpan,
  stepMs: number,
  signal: AbortSignal,
): Promise<PastView> {
  return isMoment(picked)
    ? await lookAtMoment(client, picked, stepMs, signal)
    : await lookAtRange(client, picked, signal);
}

async function lookAtMoment({ monitor }: Client, picked: TimeSpan, stepMs: number, signal: AbortSignal) {
  const around = Math.min(MOST_AROUND_MS, Math.max(LEAST_AROUND_MS, stepMs));
  const then = await monitor.at({ time: picked.from, withinMs: Math.round(around), lines: LINES }, { signal });
  const isUnknown = then.gaps.some(({ from, to }) => from < picked.from && picked.from < to);
  // What was just before or after is not what was then.
  const sample = isUnknown ? undefined : pickSample(then.samples, picked.from, stepMs);
  return { picked, ...pastOf(then), top: sample?.top.slice(0, MOST_TOP) ?? [], topSpan: sample };
}

async function lookAtRange({ monitor, alerts }: Client, picked: TimeSpan, signal: AbortSignal): Promise<PastView> {
  const { from, to } = picked;
  const half = Math.max(1000, Math.ceil((to - from) / 2));
  const isLong = to - from > LONGEST_LOG_MS;
  const [busiest, then, all] = await Promise.all([
    monitor.busiest({ from, to, limit: MOST_TOP }, { signal }),
    isLong ? undefined : monitor.at({ time: Math.round((from + to) / 2), withinMs: half, lines: LINES }, { signal }),
    isLong ? alerts.list({ which: 'all', limit: MOST_ALERTS }, { signal }) : undefined,
  ]);
  const top = { picked, top: busiest.top, topSpan: busiest.top.length === 0 ? undefined : picked, gaps: busiest.gaps };
  if (then !== undefined) return { ...pastOf(then), ...top };
  const wereThen = (all?.alerts ?? []).filter(({ firstAt, endedAt = Infinity }) => firstAt <= to && endedAt >= from);
  const amongNewest = all?.more === true ? all.alerts.length : undefined;
  return { ...top, alerts: wereThen, amongNewest, lines: [], linesLeftOut: 0, earliest: undefined };
}

const pastOf = ({ alerts, lines, linesLeftOut, gaps, earliest }: MonitorAt) => ({
  alerts,
  amongNewest: undefined,
  lines,
  linesLeftOut,
  gaps,
  earliest,
});
