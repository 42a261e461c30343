import type { AlertRule } from '../../../src-shared/model/alert-rule.ts';
import type { Subject } from '../../../src-shared/model/monitored.ts';
import type { Look } from './look.ts';

/** Why an alert is over. */
export type EndReason = 'over' | 'gone' | 'unknown' | 'rule' | 'off' | 'worse';

/** What came of a look at one subject by one rule. */
export type AlertEvent = AlertBegan | AlertEnded;

export interface AlertBegan {
  readonly what: 'began' | 'came-back' | 'still';
  readonly rule: AlertRule;
  readonly look: Look;
  /** Whether it is so at this moment, not merely not over yet. */
  readonly isSo: boolean;
  readonly value: number | undefined;
  readonly worst: number | undefined;
  /** For how long it has been so without a break. */
  readonly heldMs: number;
}

export interface AlertEnded {
  readonly what: 'ended';
  readonly rule: string;
  readonly subject: Subject['id'];
  /** `gone`: nobody knows of the subject any more; `rule`: the rule does not speak of it any more, or is off;
   * `off`: nobody looks any more, whatever the rules; `worse`: a worse alert of the same cause has taken its place. */
  readonly why: EndReason;
}
