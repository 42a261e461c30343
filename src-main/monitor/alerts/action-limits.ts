import type { AlertRule, RuleAction } from '../../../src-shared/model/alert-rule.ts';
import type { Alert } from '../../../src-shared/model/alert.ts';
import { GIVEN_UP, hasGivenUp, RESTARTS } from './given-up.ts';

const MINUTE_MS = 60_000;
/** Actions of one rule, and of all, in a minute. */
const MOST = { ofRule: 10, inAll: 60 } as const;

/** Who sees to an alert, or wants to hear nothing of it, is not called; what is to help goes on. */
const remedies: ReadonlySet<RuleAction['do']> = new Set(['restart', 'stop'] as const);
export const isRemedy = (action: RuleAction): boolean => remedies.has(action.do);
const isSilenced = ({ state }: Alert): boolean => state === 'acknowledged' || state === 'snoozed';

export type Plan =
  | { readonly action: RuleAction; readonly do: 'it' }
  /** `give-up`: the restarts have not helped. */
  | { readonly action: RuleAction; readonly do: 'skip' | 'give-up'; readonly why: string };

interface Moment {
  /** Of a clock that never jumps. */
  readonly now: number;
  /** ms since the epoch */
  readonly time: number;
}

interface Due extends Moment {
  /** `calls`: nothing that is to help. */
  readonly what: 'all' | 'calls';
}

/** How often actions are done. Pure. */
export class ActionLimits {
  /** Until when nothing is done for a rule and a process. */
  readonly #coolAt = new Map<string, number>();
  readonly #times = new Map<string, number[]>();

  /** What an earlier run of ours did last for an alert; its times are of the other clock. */
  remember({ cooldownMs }: AlertRule, alert: Alert, { now, time }: Moment): void {
    const last = alert.actions.at(-1);
    if (last === undefined) return;
    const coolAt = now + Math.min(cooldownMs, last.time + cooldownMs - time);
    if (coolAt > (this.#coolAt.get(keyOf(alert)) ?? now)) this.#coolAt.set(keyOf(alert), coolAt);
  }

  /** Whether the actions of an alert may be done already, after the last time for this process. */
  isCool(alert: Alert, now: number): boolean {
    return now >= (this.#coolAt.get(keyOf(alert)) ?? -Infinity);
  }

  /** What is to be done for an alert now; it counts as done. */
  plan(rule: AlertRule, alert: Alert, { what, now, time }: Due): readonly Plan[] {
    this.#forgetQuiet(now);
    this.#coolAt.set(keyOf(alert), now + rule.cooldownMs);
    const wanted = rule.actions.filter((action) => (isRemedy(action) ? what === 'all' : !isSilenced(alert)));
    return wanted.flatMap((action) => {
      // It is on record that it was given up, and nothing has changed.
      if (action.do === 'restart' && hasGivenUp(alert)) return [];
      return [
        impossible(action, alert) ??
          vain(action, alert, time) ??
          this.#tooMany(action, rule, now) ?? { action, do: 'it' },
      ];
    });
  }

  #tooMany(action: RuleAction, { id }: AlertRule, now: number): Plan | undefined {
    if (this.#count(id, now) >= MOST.ofRule || this.#count('', now) >= MOST.inAll) {
      return { action, do: 'skip', why: 'too many actions in the last minute' };
    }
    for (const key of [id, '']) this.#times.set(key, [...(this.#times.get(key) ?? []), now]);
    return undefined;
  }

  #count(key: string, now: number): number {
    const recent = (this.#times.get(key) ?? []).filter((at) => now - at < MINUTE_MS);
    this.#times.set(key, recent);
    return recent.length;
  }

  /** Rules come and go. */
  #forgetQuiet(now: number): void {
    for (const [key, at] of this.#coolAt) if (at <= now) this.#coolAt.delete(key);
    for (const [key, times] of this.#times) if (now - (times.at(-1) ?? -Infinity) >= MINUTE_MS) this.#times.delete(key);
  }
}

const keyOf = ({ rule, subject }: Alert): string => `${rule.id} ${subject.id}`;
const isTry = ({ action, outcome }: Alert['actions'][number]): boolean =>
  action.do === 'restart' && (outcome === 'done' || outcome === 'failed');

function impossible(action: RuleAction, { subject }: Alert): Plan | undefined {
  if (!isRemedy(action) || subject.kind === 'managed') return undefined;
  const what = action.do === 'stop' ? 'stopped' : 'restarted';
  return { action, do: 'skip', why: `${subject.name} is not managed: only what Signalbox has started can be ${what}` };
}

function vain(action: RuleAction, alert: Alert, time: number): Plan | undefined {
  if (action.do !== 'restart') return undefined;
  const tries = alert.actions.filter((record) => isTry(record) && record.time > time - RESTARTS.withinMs);
  return tries.length < RESTARTS.most ? undefined : { action, do: 'give-up', why: GIVEN_UP };
}
