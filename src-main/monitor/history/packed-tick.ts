import { metricNames } from '../../../src-shared/model/metric-names.ts';
import type { Gap, TopProcess } from '../../../src-shared/model/metric-history.ts';
import type { Subject } from '../../../src-shared/model/monitored.ts';
import type { MonitorTick } from '../tick.ts';

/** A tick as it goes to the thread that keeps history: of 200 subjects every second, so as few objects as may be. */
export interface PackedTick {
  readonly takenAt: number;
  readonly ticks: number;
  readonly gap: Gap | undefined;
  readonly ids: readonly string[];
  /** Those that are new or have changed. */
  readonly subjects: readonly Subject[];
  /** Of each of the ids one after another all `metricNames`; NaN: not known. */
  readonly values: Float64Array<ArrayBuffer>;
  readonly top: readonly TopProcess[];
}

export type PackTick = (tick: MonitorTick) => PackedTick;

/** For one thread after another: a new one has to be told of all subjects. */
export function createTickPacker(): PackTick {
  let known = new Map<string, Subject>();

  return ({ takenAt, ticks, gap, samples, top }) => {
    const now = new Map(samples.map(({ subject }) => [subject.id, subject]));
    const subjects = samples.flatMap(({ subject }) => (isSame(subject, known.get(subject.id)) ? [] : [subject]));
    known = now;
    const values = new Float64Array(samples.length * metricNames.length);
    let at = 0;
    for (const sample of samples) {
      for (const name of metricNames) values[at++] = sample.values[name] ?? Number.NaN;
    }
    return {
      takenAt: Math.round(takenAt),
      ticks,
      gap,
      ids: samples.map(({ subject }) => subject.id),
      subjects,
      values,
      top,
    };
  };
}

const isSame = (a: Subject, b: Subject | undefined): boolean =>
  b !== undefined && a.pid === b.pid && a.startTime === b.startTime && a.name === b.name && a.uid === b.uid;
