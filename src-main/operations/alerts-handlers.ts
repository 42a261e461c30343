import { hostname } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AlertsListInput } from '../../src-shared/contract/alerts.ts';
import type { Alert } from '../../src-shared/model/alert.ts';
import { severity as severities } from '../../src-shared/model/alert-rule.ts';
import type { Caller } from '../../src-shared/model/caller.ts';
import { isAgent } from '../../src-shared/model/caller.ts';
import type { Clock } from '../../src-shared/model/clock.ts';
import type { Subject } from '../../src-shared/model/monitored.ts';
import { noSuchAlert } from '../monitor/alerts/alert-book.ts';
import { noSuchRule } from '../monitor/alerts/rule-book.ts';
import type { RuleOwner } from '../monitor/alerts/rule-store.ts';
import type { AlertsSeen } from './alerts-seen.ts';
import { alertsTopic } from './alerts-topic.ts';
import { callWebhook } from './call-webhook.ts';
import type { Chain, RequestContext } from './chain.ts';
import { checkRange } from './check-range.ts';
import type { Monitoring } from './monitoring.ts';
import { seesSubject } from './seen-by.ts';
import { showRule } from './show-rule.ts';
import { topic } from './topic.ts';

export interface AlertsHandlerDeps {
  readonly monitoring: Pick<Monitoring, 'alerts' | 'monitor' | 'recorder'>;
  readonly alertsSeen: AlertsSeen;
  readonly clock: Clock;
}

/** Rows that are read at once, at most. */
const BATCH = 500;
const DAY_MS = 86_400_000;

const ownerOf = ({ caller, bearer }: RequestContext): RuleOwner => ({ caller, agentId: bearer?.agent?.id });

/** Rules, and the alerts that came of them. */
export function alertsHandlers({ alerts: chain }: Chain, { alertsSeen, ...deps }: AlertsHandlerDeps) {
  const { alerts } = deps.monitoring;
  const { viewOf, subjectOf, checkKnown, clear } = alertsSeen;

  /** Newest first; one more than was asked for says that there are more. */
  function list({ id, severity, limit, ...query }: AlertsListInput, seen: (all: readonly Alert[]) => Alert[]): Alert[] {
    const wanted = {
      ...query,
      which: query.which ?? (query.state === undefined ? ('ongoing' as const) : ('all' as const)),
      subject: id === undefined ? undefined : subjectOf(id),
      severities: severity && severities.options.slice(severities.options.indexOf(severity)),
    };
    const found: Alert[] = [];
    let { before } = query;
    while (found.length <= limit) {
      const missing = Math.min(limit + 1 - found.length, BATCH);
      const rows = alerts.list({ ...wanted, before, limit: missing });
      found.push(...seen(rows));
      if (rows.length < missing) break;
      before = rows.at(-1)?.id;
    }
    return found;
  }

  /** What nobody has ever heard of is asked for by mistake. */
  function checkAsked({ id, rule }: AlertsListInput, caller: Caller): void {
    if (id !== undefined) checkKnown(id, caller);
    if (rule !== undefined && !alerts.rules().some((one) => one.id === rule)) throw noSuchRule(rule);
  }

  return {
    list: chain.list.handler(({ input, context: { caller } }) => {
      const { seen } = viewOf(caller);
      const found = list(input, seen);
      if (found.length === 0) checkAsked(input, caller);
      return {
        alerts: found.slice(0, input.limit),
        ongoing: seen(alerts.ongoing()).length,
        more: found.length > input.limit,
        offSince: deps.monitoring.monitor.status().offSince ?? alerts.offSince,
      };
    }),
    acknowledge: chain.acknowledge.handler(({ input: { id }, context: { caller } }) => {
      const { seen, find } = viewOf(caller);
      const [alert] = seen([alerts.acknowledge(find(id).id, caller)]);
      return alert ?? find(id);
    }),
    snooze: chain.snooze.handler(({ input: { id, forMs }, context: { caller } }) => {
      const { seen, find } = viewOf(caller);
      const [alert] = seen([alerts.snooze(find(id).id, forMs)]);
      return alert ?? find(id);
    }),
    clear: chain.clear.handler(({ input, context: { caller } }) => ({ cleared: clear(input, caller) })),
    rules: chain.rules.handler(({ context: { caller } }) => ({
      rules: alerts.rules().map((rule) => showRule(caller, rule)),
      // Agents do not see all alerts.
      ...(!isAgent(caller) && { lastAt: Object.fromEntries(alerts.lastOfRules()) }),
    })),
    setRule: chain.setRule.handler(({ input, context }) =>
      showRule(context.caller, alerts.setRule(input, ownerOf(context))),
    ),
    removeRule: chain.removeRule.handler(({ input: { id }, context }) => {
      alerts.removeRule(id, ownerOf(context));
      return { id };
    }),
    setThreshold: chain.setThreshold.handler(({ input: { metric, value }, context }) =>
      showRule(context.caller, alerts.setThreshold(metric, value, ownerOf(context))),
    ),
    callWebhook: chain.callWebhook.handler(async ({ input: { id, url } }) => {
      const alert = alerts.find(id);
      if (alert === undefined) throw noSuchAlert(id);
      return { status: await callWebhook(url, alert, hostname()) };
    }),
    preview: chain.preview.handler(
      ({ input: { rule, to = deps.clock.now(), from = to - DAY_MS }, context: { caller } }) => {
        const { recorder } = deps.monitoring;
        const { sees } = viewOf(caller);
        const isSeen = (subject: Subject) => seesSubject(sees, subject);
        return alerts.preview(rule, checkRange({ from, to }), { recorder, sees: isSeen, breathe: nextTurn });
      },
    ),
    watch: chain.watch.handler(({ signal, context: { caller } }) => {
      const { seen } = viewOf(caller);
      return topic(
        alertsTopic(alerts, { alerts: seen, rules: (rules) => rules.map((rule) => showRule(caller, rule)) }),
        {
          signal,
        },
      );
    }),
  };
}
