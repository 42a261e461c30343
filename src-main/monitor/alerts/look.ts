import type { Health } from '../../../src-shared/model/health.ts';
import type { MetricValues } from '../../../src-shared/model/metric.ts';
import type { Subject } from '../../../src-shared/model/monitored.ts';

/** How a managed or an adopted process ended. */
export interface SubjectEnd {
  /** ms since the epoch */
  readonly at: number;
  /** Not by a stop of ours, and not with 0. Of what ended unseen nobody knows: it has not failed. */
  readonly hasFailed: boolean;
  /** `ended with exit code 3`. */
  readonly text: string;
}

/** Lines of a log that match a rule, within its time. */
export interface LineCount {
  readonly count: number;
  /** The newest of them, cut and without what looks like a secret. */
  readonly last: string | undefined;
}

/** All that rules can ask of one subject at one moment. */
export interface Look {
  readonly subject: Subject;
  /** Whether it, or the root of its tree, runs. The host does. */
  readonly runs: boolean;
  readonly values: MetricValues;
  /** As the system has it: zombie, stopped, … */
  readonly status: string | undefined;
  /** It was started since the last look. */
  readonly hasStarted: boolean;
  /** It ran since the last look, and has ended again: nothing was seen of that run but its end. */
  readonly hasRunUnseen: boolean;
  readonly health: Health | undefined;
  /** Of one that does not run any more. */
  readonly end: SubjectEnd | undefined;
  readonly linesOf: (rule: string) => LineCount | undefined;
}
