import type { Alert } from '../../../src-shared/model/alert.ts';
import type { AlertRule } from '../../../src-shared/model/alert-rule.ts';
import type { Clock } from '../../../src-shared/model/clock.ts';
import type { LogLine } from '../../../src-shared/model/log-line.ts';
import type { ActionDoor } from './action-door.ts';
import type { AlertStore } from './alert-store.ts';
import type { LogReader } from './line-counts.ts';
import type { SubjectEnd } from './look.ts';
import type { Surroundings } from './look-at.ts';
import type { CompilePattern } from './rule-scope.ts';
import type { RuleStore } from './rule-store.ts';

/** A managed process that has ended. */
export interface ManagedEnd extends SubjectEnd {
  readonly generation: number;
  /** It was ended to be started again, which will be the next thing to hear of it. */
  readonly startsAgain: boolean;
}

export interface AlertsDeps {
  readonly clock: Clock;
  /** A clock that only goes forward, in ms. */
  readonly ticks: () => number;
  readonly alerts: AlertStore;
  readonly rules: RuleStore;
  readonly compilePattern: CompilePattern;
  readonly healthOf: Surroundings['healthOf'];
  /** Undefined: it has not ended, or there is none of this name. */
  readonly endOf: (name: string) => ManagedEnd | undefined;
  readonly logs: LogReader & {
    /** The newest lines; none where there is no such log. */
    lastLines(name: string, count: number): readonly LogLine[];
  };
  readonly door: ActionDoor;
  readonly enabled: boolean;
  /** Since when Signalbox runs, in ms since the epoch: what ended before is no news. */
  readonly since: number;
  readonly warn: (warning: string) => void;
  readonly report: (error: unknown) => void;
}

export interface AlertsChange {
  readonly alerts: readonly Alert[];
  /** All of them, where any has changed. */
  readonly rules?: readonly AlertRule[];
}
