import type { Health } from '../../../src-shared/model/health.ts';
import type { MetricValues } from '../../../src-shared/model/metric.ts';
import type { Subject } from '../../../src-shared/model/monitored.ts';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';
import { identityKey } from '../../../src-shared/model/identity.ts';
import type { SubjectSample } from '../tick.ts';
import type { Candidate } from './candidate.ts';
import type { LineCount, Look, SubjectEnd } from './look.ts';

/** What a sample does not say of a subject. */
export interface Surroundings {
  readonly healthOf: (subject: string) => Health | undefined;
  /** How a managed process ended, for as long as it does not run again. */
  readonly endOf: (name: string) => SubjectEnd | undefined;
  /** Undefined: its lines are not counted. */
  readonly linesOf: (rule: string, subject: string) => LineCount | undefined;
}

interface Moment {
  /** ms since the epoch */
  readonly takenAt: number;
  /** Of the root of its tree. */
  readonly row: SystemProcess | undefined;
}

/** One that is monitored, as it is now; that it has started shows only in the first look. */
export function lookAtSample(sample: SubjectSample, candidate: Candidate, moment: Moment, around: Surroundings): Look {
  const { subject, root, generation, adoptedAt, values } = sample;
  const runs = subject.kind === 'host' || root !== undefined;
  const isNewRun = candidate.noteRun(generation ?? adoptedAt);
  if (runs || isNewRun) candidate.noteRunning();
  return {
    subject,
    runs,
    values,
    status: moment.row?.status,
    hasStarted: isNewRun && subject.kind === 'managed',
    hasRunUnseen: isNewRun && !runs,
    health: around.healthOf(subject.id),
    end: runs ? undefined : endOf(sample, candidate, moment.takenAt, around),
    linesOf: (rule) => around.linesOf(rule, subject.id),
  };
}

/** As it was before an end that was all that was seen of a run. */
export const lookWhileUnseen = (look: Look): Look => ({
  ...look,
  runs: true,
  values: {},
  status: undefined,
  hasStarted: false,
  health: undefined,
  end: undefined,
});

/** Of an adopted process nobody knows more than that it runs no longer, and did when it was adopted. */
function endOf(
  { subject, adoptedAt = 0 }: SubjectSample,
  candidate: Candidate,
  takenAt: number,
  around: Surroundings,
): SubjectEnd | undefined {
  if (subject.kind === 'managed') return around.endOf(subject.name);
  return { at: candidate.noteEnded(takenAt, adoptedAt), hasFailed: false, text: 'has ended' };
}

export const subjectOfRow = (row: SystemProcess): Subject => ({
  kind: 'process',
  id: identityKey(row),
  name: row.name,
  pid: row.pid,
  startTime: row.startTime,
  uid: row.uid,
});

interface RowFacts {
  readonly subject: Subject;
  readonly hasStarted: boolean;
  /** bytes */
  readonly memoryTotal: number | undefined;
}

/** Any process of the machine, by its own row. */
export const lookAtRow = (row: SystemProcess, { memoryTotal, ...facts }: RowFacts): Look => ({
  ...facts,
  runs: true,
  hasRunUnseen: false,
  values: valuesOf(row, memoryTotal),
  status: row.status,
  health: undefined,
  end: undefined,
  linesOf: () => undefined,
});

function valuesOf({ cpuPercent, rss, vms, threads }: SystemProcess, memoryTotal: number | undefined): MetricValues {
  const memoryPercent = rss === undefined || memoryTotal === undefined ? undefined : (rss / memoryTotal) * 100;
  return { cpuPercent, memoryPercent, rss, vms, threads, mostThreads: threads };
}

/** Bytes, by what the host says of itself. */
export function memoryTotalOf({ memoryUsed, memoryPercent }: MetricValues): number | undefined {
  return memoryUsed === undefined || !memoryPercent ? undefined : (memoryUsed * 100) / memoryPercent;
}
