import type { HostGauges, SystemProcess } from '../../../src-shared/model/system-process.ts';
import type { RawCpu, RawHost, RawProcess, RawSample } from './raw-sample.ts';

/** One sample as people want it: rates instead of counters. */
export interface View {
  readonly sample: RawSample;
  readonly rows: ReadonlyMap<number, Row>;
  readonly host: HostGauges;
  /** Processes and threads that came and went since the sample before; unknown without one. */
  readonly shortLived?: number | undefined;
}

interface Row {
  readonly raw: RawProcess;
  readonly process: SystemProcess;
}

/** To a tenth: finer differences are noise, and would make a change of every process in every sample. */
const toTenth = (value: number): number => Math.round(value * 10) / 10;

function ratePercent(spent: number | undefined, spentBefore: number | undefined, elapsed: number): number | undefined {
  if (spent === undefined || spentBefore === undefined || !(elapsed > 0)) return undefined;
  // A counter that goes backwards has been corrected by the kernel; nothing can be said but "about nothing".
  return toTenth((Math.max(0, spent - spentBefore) / elapsed) * 100);
}

const busyPercent = (now: RawCpu, before: RawCpu | undefined): number | undefined =>
  ratePercent(now.cpuBusy, before?.cpuBusy, (now.cpuTotal ?? Number.NaN) - (before?.cpuTotal ?? Number.NaN));

function busyPerCore(now: RawHost, before: RawHost | undefined): readonly number[] | undefined {
  const { perCore = [] } = now;
  // A core that was switched on or off moves the others: no rates this once.
  if (perCore.length === 0 || perCore.length !== before?.perCore?.length) return undefined;
  return perCore.map((core, index) => busyPercent(core, before.perCore?.[index]) ?? 0);
}

function deriveHost(now: RawHost, before: RawHost | undefined, elapsed: number): HostGauges {
  const { cpuBusy: _busy, cpuTotal: _total, perCore: _perCore, forks: _forks, ...gauges } = now;
  /** Bytes per second. A counter that goes backwards belonged to a device that is gone. */
  const rate = (counter: 'diskRead' | 'diskWritten' | 'networkReceived' | 'networkSent'): number | undefined => {
    const moved = (now[counter] ?? Number.NaN) - (before?.[counter] ?? Number.NaN);
    return Number.isNaN(moved) || !(elapsed > 0) ? undefined : Math.round((Math.max(0, moved) / elapsed) * 1000);
  };
  return {
    ...gauges,
    cpuPercent: busyPercent(now, before),
    cpuPerCore: busyPerCore(now, before),
    diskRead: rate('diskRead'),
    diskWritten: rate('diskWritten'),
    networkReceived: rate('networkReceived'),
    networkSent: rate('networkSent'),
  };
}

/** Field by field: to spread the rest of a process costs several times as much, and there are thousands. */
function toProcess(raw: RawProcess, cpuPercent: number | undefined): SystemProcess {
  const { pid, startTime, ppid, pgid, session, tty, nice, kernel, name, status, rss, vms, threads, facts } = raw;
  const figures = { status, cpuPercent, rss, vms, threads };
  return { pid, startTime, ppid, name, ...facts, pgid, session, tty, nice, kernel, ...figures };
}

function deriveRow(raw: RawProcess, previous: Row | undefined, elapsed: number): Row {
  const before = previous?.raw.startTime === raw.startTime ? previous : undefined;
  const cpuPercent = ratePercent(raw.cpuTime, before?.raw.cpuTime, elapsed);
  if (before !== undefined && before.raw === raw && before.process.cpuPercent === cpuPercent) return before;
  return { raw, process: toProcess(raw, cpuPercent) };
}

/** How many of the tasks that the kernel started meanwhile nobody has seen. */
function countShortLived(now: RawSample, before: View | undefined): number | undefined {
  const started = (now.host.forks ?? Number.NaN) - (before?.sample.host.forks ?? Number.NaN);
  if (before === undefined || Number.isNaN(started)) return undefined;
  let seen = 0;
  for (const { pid, startTime, threads = 1 } of now.processes) {
    const old = before.rows.get(pid)?.raw;
    seen += old?.startTime === startTime ? Math.max(0, threads - (old.threads ?? 1)) : threads;
  }
  return Math.max(0, started - seen);
}

/**
 * Makes rates from two samples that follow each other; without an earlier one they stay unknown.
 * The row of a process that nothing has happened to is the very same object as before.
 */
export function deriveView(sample: RawSample, before: View | undefined): View {
  const elapsed = sample.ticked - (before?.sample.ticked ?? Number.NaN);
  const rows = new Map<number, Row>();
  for (const raw of sample.processes) rows.set(raw.pid, deriveRow(raw, before?.rows.get(raw.pid), elapsed));
  const host = deriveHost(sample.host, before?.sample.host, elapsed);
  return { sample, rows, host, shortLived: countShortLived(sample, before) };
}
