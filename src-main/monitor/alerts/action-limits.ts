import type { AlertRule, RuleAction } from '../../../src-shared/model/alert-rule.ts';
import type { Alert } from '../../../src-shared/model/alert.ts';

const MINUTE_MS = 60_000;
/** Actions of one rule, and of all, in a minute. */
const MOST = { ofRule: 10, inAll: 60 } as const;
/** Restarts of one process for one alert in ten minutes: what they have not helped by then they will not help. */
export const RESTARTS = { most: 3, withinMs: 10 * MINUTE_MS } as const;

/** Who sees to an alert, or wants to hear nothing of it, is not called; what is to help goes on. */
const remedies: ReadonlySet<RuleAction['do']> = new Set(['restart', 'stop'] as const);
const isSilenced = ({ state }: Alert): boolean => state === 'acknowledged' || state === 'snoozed';

export type Plan =
  | { readonly action: RuleAction; readonly do: 'it' }
  /** `give-up`: the restarts have not helped. */
  | { readonly action: RuleAction; readonly do: 'skip' | 'give-up'; readonly why: string };

/** How often actions are done. Pure: `now` is of a clock that never jumps. */
export class ActionLimits {
  readonly #last = new Map<string, number>();
  readonly #times = new Map<string, number[]>();

  /** Whether the actions of an alert may be done already, after the last time for this process. */
  isCool({ cooldownMs }: AlertRule, alert: Alert, now: number): boolean {
    const last = this.#last.get(keyOf(alert));
    return last === undefined || now - last >= cooldownMs;
  }

  /** What is to be done for an alert now; it counts as done. `time` is ms since the epoch. */
  plan(rule: AlertRule, alert: Alert, { now, time }: { readonly now: number; readonly time: number }): readonly Plan[] {
    this.#forgetOld(now);
    this.#last.set(keyOf(alert), now);
    const wanted = rule.actions.filter((action) => !isSilenced(alert) || remedies.has(action.do));
    return wanted.flatMap((action) => this.#planOne(action, rule, alert, now, time));
  }

  #planOne(action: RuleAction, rule: AlertRule, alert: Alert, now: number, time: number): readonly Plan[] {
    if (remedies.has(action.do) && alert.subject.kind !== 'managed') {
      return [
        {
          action,
          do: 'skip',
          why: `${alert.subject.name} is not managed: only what Signalbox has started can be ${action.do === 'stop' ? 'stopped' : 'restarted'}`,
        },
      ];
    }
    if (action.do === 'restart') {
      if (hasGivenUp(alert)) return [];
      const recent = alert.actions.filter((record) => isTry(record) && record.time > time - RESTARTS.withinMs);
      if (recent.length >= RESTARTS.most) {
        return [
          {
            action,
            do: 'give-up',
            why: `restarted ${RESTARTS.most} times in 10 minutes, and it did not help: given up`,
          },
        ];
      }
    }
    if (this.#count(rule.id, now) >= MOST.ofRule || this.#count('', now) >= MOST.inAll) {
      return [{ action, do: 'skip', why: 'too many actions in the last minute' }];
    }
    for (const key of [rule.id, '']) this.#times.set(key, [...(this.#times.get(key) ?? []), now]);
    return [{ action, do: 'it' }];
  }

  #count(key: string, now: number): number {
    const recent = (this.#times.get(key) ?? []).filter((at) => now - at < MINUTE_MS);
    this.#times.set(key, recent);
    return recent.length;
  }

  /** What is older than the longest cooldown stands in nobody's way. */
  #forgetOld(now: number): void {
    for (const [key, at] of this.#last) if (now - at > LONGEST_MS) this.#last.delete(key);
  }
}

const LONGEST_MS = 86_400_000;
const keyOf = ({ rule, subject }: Alert): string => `${rule.id} ${subject.id}`;
const isTry = ({ action, outcome }: Alert['actions'][number]): boolean =>
  action.do === 'restart' && (outcome === 'done' || outcome === 'failed');

const hasGivenUp = ({ actions }: Alert): boolean =>
  actions.some(
    ({ action, outcome, detail }) => action.do === 'restart' && outcome === 'skipped' && detail.endsWith('given up'),
  );
