import { isOngoing, type ActionRecord, type Alert } from '../../../src-shared/model/alert.ts';
import type { Clock } from '../../../src-shared/model/clock.ts';
import type { ActionDoor } from './action-door.ts';
import { ActionLimits, isRemedy, type Plan } from './action-limits.ts';
import type { OwnedRule, RuleOwner } from './rule-store.ts';
import { runAction } from './run-action.ts';

export interface AlertActionsDeps {
  readonly clock: Clock;
  /** A clock that only goes forward, in ms. */
  readonly ticks: () => number;
  readonly door: ActionDoor;
  readonly find: (alert: number) => Alert | undefined;
  readonly ruleOf: (id: string) => OwnedRule | undefined;
  readonly record: (alert: number, record: ActionRecord, change: Partial<Pick<Alert, 'severity' | 'message'>>) => void;
  readonly report: (error: unknown) => void;
}

/** Does what rules say is to be done when an alert begins, and when it comes back; each action is on record with it. */
export class AlertActions {
  readonly #deps: AlertActionsDeps;
  readonly #limits = new ActionLimits();
  /** By alert. */
  readonly #due = new Map<number, 'all' | 'calls'>();
  /** By alert. */
  readonly #running = new Map<number, Promise<void>>();
  #isClosed = false;

  constructor(deps: AlertActionsDeps) {
    this.#deps = deps;
  }

  /** Alerts of earlier runs of ours, for which something may have been done a short while ago. */
  remember(alerts: readonly Alert[]): void {
    const { clock, ticks, ruleOf } = this.#deps;
    for (const alert of alerts) {
      const rule = ruleOf(alert.rule.id)?.rule;
      if (rule !== undefined) this.#limits.remember(rule, alert, { now: ticks(), time: clock.now() });
    }
  }

  /** Its actions are to be done, as soon as they may. */
  add(alert: number): void {
    this.#due.set(alert, 'all');
  }

  /** It goes on still: whoever is to hear of it does once more. What is to help has been done when it began. */
  remind(alert: number): void {
    if (!this.#due.has(alert)) this.#due.set(alert, 'calls');
  }

  drop(alert: number): void {
    this.#due.delete(alert);
  }

  /** Does what is due; what was done for the same process a short while ago waits, and what is being done for the alert. */
  doDue(): void {
    const { clock, ticks, find, ruleOf } = this.#deps;
    for (const [id, what] of this.#due) {
      const alert = find(id);
      const owned = alert && ruleOf(alert.rule.id);
      if (alert === undefined || owned === undefined || !isOngoing(alert)) this.#due.delete(id);
      else if (!this.#running.has(id) && this.#limits.isCool(alert, ticks())) {
        this.#due.delete(id);
        const plans = this.#limits.plan(owned.rule, alert, { what, now: ticks(), time: clock.now() });
        this.#run(id, this.#doAll(plans, id, owned.owner));
      }
    }
  }

  /** What is being done goes on, and nothing behind it is begun. */
  close(): void {
    this.#isClosed = true;
  }

  async settled(): Promise<void> {
    await Promise.allSettled(this.#running.values());
  }

  #run(id: number, actions: Promise<void>): void {
    this.#running.set(
      id,
      actions.catch(this.#deps.report).finally(() => this.#running.delete(id)),
    );
  }

  /** One after the other. */
  async #doAll(plans: readonly Plan[], id: number, by: RuleOwner): Promise<void> {
    const { clock, door, find, record } = this.#deps;
    for (const plan of plans) {
      const alert = this.#isClosed ? undefined : find(id);
      if (alert === undefined) return;
      const { action } = plan;
      const time = clock.now();
      if (isRemedy(action) && !isOngoing(alert)) record(id, { time, action, outcome: 'skipped', detail: OVER }, {});
      else if (plan.do === 'it') record(id, { time, action, ...(await runAction(action, alert, { door, by })) }, {});
      else record(id, { time, action, outcome: 'skipped', detail: plan.why }, changeBy(plan, alert));
    }
  }
}

const OVER = 'it was over by then';

/** What the restarts do not help is worse than it was. */
const changeBy = (plan: Exclude<Plan, { do: 'it' }>, { message }: Alert): Partial<Alert> =>
  plan.do === 'give-up' ? { severity: 'critical', message: `${message}: ${plan.why}` } : {};
