import type { HostGauges, SystemProcess } from '../../../src-shared/model/system-process.ts';
import type { RawHost, RawProcess, RawSample } from './raw-sample.ts';

/** A row, with what says to which tree its process belongs. */
export interface TrackedProcess {
  readonly process: SystemProcess;
  readonly pgid?: number | undefined;
  readonly session?: number | undefined;
}

/** One sample as people want it: rates instead of counters. */
export interface View {
  readonly sample: RawSample;
  readonly rows: ReadonlyMap<number, Row>;
  readonly host: HostGauges;
}

interface Row {
  readonly raw: RawProcess;
  readonly tracked: TrackedProcess;
}

/** To a tenth: finer differences are noise, and would make a change of every process in every sample. */
const toTenth = (value: number): number => Math.round(value * 10) / 10;

function ratePercent(spent: number | undefined, spentBefore: number | undefined, elapsed: number): number | undefined {
  if (spent === undefined || spentBefore === undefined || !(elapsed > 0)) return undefined;
  // A counter that goes backwards has been corrected by the kernel; nothing can be said but "about nothing".
  return toTenth((Math.max(0, spent - spentBefore) / elapsed) * 100);
}

function deriveHost(now: RawHost, before: RawHost | undefined): HostGauges {
  const { cpuBusy, cpuTotal, ...gauges } = now;
  const elapsed = (cpuTotal ?? Number.NaN) - (before?.cpuTotal ?? Number.NaN);
  return { ...gauges, cpuPercent: ratePercent(cpuBusy, before?.cpuBusy, elapsed) };
}

function toTracked(raw: RawProcess, cpuPercent: number | undefined): TrackedProcess {
  const { pid, startTime, ppid, pgid, session, name, status, rss, vms, threads, facts } = raw;
  return { process: { pid, startTime, ppid, name, ...facts, status, cpuPercent, rss, vms, threads }, pgid, session };
}

function deriveRow(raw: RawProcess, previous: Row | undefined, elapsed: number): Row {
  const before = previous?.raw.startTime === raw.startTime ? previous : undefined;
  const cpuPercent = ratePercent(raw.cpuTime, before?.raw.cpuTime, elapsed);
  if (before !== undefined && before.raw === raw && before.tracked.process.cpuPercent === cpuPercent) return before;
  return { raw, tracked: toTracked(raw, cpuPercent) };
}

/**
 * Makes rates from two samples that follow each other; without an earlier one they stay unknown.
 * The row of a process that nothing has happened to is the very same object as before.
 */
export function deriveView(sample: RawSample, before: View | undefined): View {
  const elapsed = sample.ticked - (before?.sample.ticked ?? Number.NaN);
  const rows = new Map<number, Row>();
  for (const raw of sample.processes) rows.set(raw.pid, deriveRow(raw, before?.rows.get(raw.pid), elapsed));
  return { sample, rows, host: deriveHost(sample.host, before?.sample.host) };
}
