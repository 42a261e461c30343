import { identityKey } from '../../src-shared/model/identity.ts';
import type { SysEvent } from '../../src-shared/contract/sys.ts';
import type { HostGauges, SystemProcess, SystemProcessFigures } from '../../src-shared/model/system-process.ts';
import type { SampleReport } from './sampler/sampler-messages.ts';

type Change = Extract<SysEvent, { type: 'change' }>;
type Snapshot = Extract<SysEvent, { type: 'snapshot' }>;

/** The newest sample, put together from the reports of the sampler. */
export interface LiveTable {
  /** Undefined before the first sample. */
  readonly snapshot: () => Snapshot | undefined;
  readonly find: (pid: number) => SystemProcess | undefined;
  readonly all: () => Iterable<SystemProcess>;
  /** Takes a report in; gives what it changed, which after the first sample of a new worker is worked out here. */
  readonly apply: (report: SampleReport) => Change;
}

export function createLiveTable(): LiveTable {
  const rows = new Map<number, SystemProcess>();
  let sequence = 0;
  let latest: { readonly takenAt: number; readonly host: HostGauges } | undefined;

  /** What a first report changes: all that it has, and all that it lacks. */
  function toChange(report: SampleReport): Extract<SampleReport, { type: 'change' }> {
    if (report.type === 'change') return report;
    const present = new Set(report.processes.map(identityKey));
    const ended = Array.from(rows.values(), identityKey).filter((key) => !present.has(key));
    return { ...report, type: 'change', upserted: report.processes, figures: [], ended };
  }

  function update(figures: SystemProcessFigures): void {
    const row = rows.get(figures.pid);
    if (row?.startTime !== figures.startTime) return;
    rows.set(figures.pid, { ...row, ...figures });
  }

  function apply(report: SampleReport): Change {
    const { takenAt, host, upserted, figures, ended } = toChange(report);
    const endedPids = ended.map((key) => Number.parseInt(key, 10));
    for (const pid of endedPids) rows.delete(pid);
    for (const process of upserted) rows.set(process.pid, process);
    for (const figure of figures) update(figure);
    sequence += 1;
    latest = { takenAt, host };
    return { type: 'change', sequence, takenAt, host, upserted, figures, ended };
  }

  return {
    apply,
    all: () => rows.values(),
    find: (pid) => rows.get(pid),
    snapshot: () =>
      latest && {
        type: 'snapshot',
        sequence,
        ...latest,
        processes: [...rows.values()],
      },
  };
}
