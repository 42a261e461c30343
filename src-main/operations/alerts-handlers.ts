import { hostname } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AlertsListInput } from '../../src-shared/contract/alerts.ts';
import { AppError } from '../../src-shared/model/app-error.ts';
import type { Alert } from '../../src-shared/model/alert.ts';
import { severity as severities } from '../../src-shared/model/alert-rule.ts';
import type { Caller } from '../../src-shared/model/caller.ts';
import type { Clock } from '../../src-shared/model/clock.ts';
import type { Subject } from '../../src-shared/model/monitored.ts';
import { noSuchAlert } from '../monitor/alerts/alert-book.ts';
import { alertsTopic } from './alerts-topic.ts';
import { callWebhook } from './call-webhook.ts';
import type { Chain } from './chain.ts';
import { sightOf, type SightDeps } from './guard-sight.ts';
import type { Monitoring } from './monitoring.ts';
import { seenAlerts, seesSubject } from './seen-by.ts';
import { showActions, showRule } from './show-rule.ts';
import { topic } from './topic.ts';

export interface AlertsHandlerDeps extends SightDeps {
  readonly monitoring: Monitoring;
  readonly clock: Clock;
}

/** Rows that are read at once, where a caller does not see all of them. */
const BATCH = 500;
const DAY_MS = 86_400_000;

/** Rules, and the alerts that came of them. */
export function alertsHandlers({ alerts: chain }: Chain, deps: AlertsHandlerDeps) {
  const { alerts, monitor } = deps.monitoring;

  function viewOf(caller: Caller) {
    const { sees } = sightOf(caller, deps);
    const seen = (all: readonly Alert[]): Alert[] => seenAlerts(sees, all).map((alert) => showActions(caller, alert));
    const find = (id: number): Alert => {
      const alert = alerts.find(id);
      const [found] = alert === undefined ? [] : seen([alert]);
      if (found === undefined) throw noSuchAlert(id);
      return found;
    };
    return { sees, seen, find };
  }

  /** Of an id or a bare name; of whom nothing is known any more the managed process of this name is meant. */
  function subjectOf(id: string): string {
    if (/^(?:host$|managed:|adopted:|\d+@\d+$)/.test(id)) return id;
    return monitor.find(id)?.subject.id ?? `managed:${id}`;
  }

  /** Newest first; one more than was asked for says that there are more. */
  function list({ id, severity, limit, ...query }: AlertsListInput, seen: (all: readonly Alert[]) => Alert[]): Alert[] {
    const wanted = {
      ...query,
      subject: id === undefined ? undefined : subjectOf(id),
      severities: severity && severities.options.slice(severities.options.indexOf(severity)),
    };
    const found: Alert[] = [];
    let { before } = query;
    while (found.length <= limit) {
      const rows = alerts.list({ ...wanted, before, limit: BATCH });
      found.push(...seen(rows));
      if (rows.length < BATCH) break;
      before = rows.at(-1)?.id;
    }
    return found;
  }

  function toClear(asked: { readonly alert?: number | undefined; readonly id?: string | undefined }, caller: Caller) {
    const { seen, find } = viewOf(caller);
    const subject = asked.id === undefined ? undefined : subjectOf(asked.id);
    const all = asked.alert === undefined ? seen(alerts.ongoing()) : [find(asked.alert)];
    return all.filter((alert) => subject === undefined || alert.subject.id === subject);
  }

  return {
    list: chain.list.handler(({ input, context: { caller } }) => {
      const { seen } = viewOf(caller);
      const found = list(input, seen);
      return {
        alerts: found.slice(0, input.limit),
        ongoing: seen(alerts.ongoing()).length,
        more: found.length > input.limit,
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
    clear: chain.clear.handler(({ input, context: { caller } }) => {
      const ids = new Set(toClear(input, caller).map(({ id }) => id));
      return { cleared: alerts.clear([...ids].flatMap((id) => alerts.find(id) ?? [])) };
    }),
    rules: chain.rules.handler(({ context: { caller } }) => ({
      rules: alerts.rules().map((rule) => showRule(caller, rule)),
    })),
    setRule: chain.setRule.handler(({ input, context: { caller } }) => showRule(caller, alerts.setRule(input, caller))),
    removeRule: chain.removeRule.handler(({ input: { id }, context: { caller } }) => {
      alerts.removeRule(id, caller);
      return { id };
    }),
    setThreshold: chain.setThreshold.handler(({ input: { metric, value }, context: { caller } }) =>
      showRule(caller, alerts.setThreshold(metric, value, caller)),
    ),
    callWebhook: chain.callWebhook.handler(async ({ input: { id, url } }) => {
      const alert = alerts.find(id);
      if (alert === undefined) throw noSuchAlert(id);
      return { status: await callWebhook(url, alert, hostname()) };
    }),
    preview: chain.preview.handler(
      ({ input: { rule, to = deps.clock.now(), from = to - DAY_MS }, context: { caller } }) => {
        const { recorder } = deps.monitoring;
        if (from > to) throw new AppError('BAD_INPUT', 'from: it must be before to');
        const { sees } = viewOf(caller);
        const isSeen = (subject: Subject) => seesSubject(sees, subject);
        return alerts.preview(rule, { from, to }, { recorder, sees: isSeen, breathe: nextTurn });
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
