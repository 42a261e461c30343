import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AlertsEvent } from '../../../src-shared/contract/alerts.ts';
import type { MonitorStatus } from '../../../src-shared/contract/monitor.ts';
import { isOngoing, type Alert } from '../../../src-shared/model/alert.ts';
import { AlertNotices } from '../../../src-shared/model/alert-notices.ts';
import type { AlertRule } from '../../../src-shared/model/alert-rule.ts';
import { createGridLayout, type GridLayout } from '../../components/data-grid/create-grid-layout.ts';
import type { Connection } from '../../connection/create-connection.ts';
import { createPoll, type Poll } from '../../connection/create-poll.ts';
import { createTopic, type Topic } from '../../connection/create-topic.ts';
import { alertBadge, type AlertBadge } from './alert-badge.ts';
import type { AlertLinks } from './alert-links.ts';
import { alertRow, type AlertRow } from './alert-row.ts';
import { createEndedAlerts, type EndedAlerts } from './create-ended-alerts.ts';
import { dropEnded, mergeAlerts, type AlertRows } from './merge-alerts.ts';
import { noNarrowing, orderAlerts, type AlertNarrowing } from './order-alerts.ts';
import type { RuleForm } from './rules/rule-form.ts';

export const alertsTabs = ['active', 'history', 'rules'] as const;
export type AlertsTab = (typeof alertsTabs)[number];

export interface AlertsView {
  /** False until the first snapshot is here. */
  readonly known: boolean;
  /** All that are going on, in no order. */
  readonly ongoing: readonly Alert[];
  readonly badge: AlertBadge;
  /** Filtered and sorted; the one that is selected is among them when it has ended, too. */
  readonly rows: readonly AlertRow[];
  /** Those that came with Signalbox first. */
  readonly rules: readonly AlertRule[];
}

export interface AlertsState extends AlertNarrowing {
  readonly tab: AlertsTab;
  /** By the id of the alert. */
  readonly selected: number | undefined;
  readonly selectedEnded: number | undefined;
  readonly selectedRule: string | undefined;
  readonly snoozing: boolean;
  /** The editor, with what stood in it when it was opened. */
  readonly editing: RuleForm | undefined;
  /** Which rule a confirmation is open for. */
  readonly removing: AlertRule | undefined;
}

/** All of the Alerts screen that outlives its view, and what the badge counts. */
export interface AlertsModel {
  readonly topic: Topic<AlertsView>;
  readonly ended: EndedAlerts;
  readonly status: Poll<MonitorStatus>;
  /** When the newest alert of each rule began, by its id. */
  readonly lastOfRules: Poll<Readonly<Record<string, number>>>;
  readonly state: StoreApi<AlertsState>;
  readonly layouts: Readonly<Record<AlertsTab, GridLayout>>;
  /** The details' share of the height, 0–1. */
  readonly share: StoreApi<number>;
  readonly links: AlertLinks;
  /** Selects an alert in the list that it is in. */
  readonly showAlert: (id: number) => Promise<void>;
  /** Called with the alerts that a person is to be told of. */
  readonly onNews: (listener: (alerts: readonly Alert[]) => void) => void;
}

export interface AlertsModelOptions {
  readonly connection: Connection;
  readonly storage: Storage;
  readonly links: AlertLinks;
}

const STATUS_EVERY_MS = 5000;
/** What begins meanwhile comes with the topic. */
const LAST_EVERY_MS = 60_000;

export function createAlertsModel({ connection, storage, links }: AlertsModelOptions): AlertsModel {
  const layouts = createLayouts(storage);
  const ended = createEndedAlerts(connection);
  const state = createStore<AlertsState>(() => ({
    ...noNarrowing,
    tab: 'active',
    selected: undefined,
    selectedEnded: undefined,
    selectedRule: undefined,
    snoozing: false,
    editing: undefined,
    removing: undefined,
  }));
  const listeners = new Set<(alerts: readonly Alert[]) => void>();

  let rows: AlertRows = new Map();
  let rules: readonly AlertRule[] = [];
  let known = false;
  const notices = new AlertNotices();

  const view = (): AlertsView => {
    const sort = layouts.active.state.getState().sorting[0] ?? { id: 'severity', desc: true };
    const ongoing = [...rows.values()].map(({ alert }) => alert).filter(isOngoing);
    return {
      known,
      ongoing,
      badge: alertBadge(ongoing),
      rows: orderAlerts([...rows.values()], state.getState(), sort),
      rules,
    };
  };

  const topic = createTopic<AlertsEvent, AlertsView>(connection, {
    open: (client, signal) => client.alerts.watch(undefined, { signal }),
    merge: (event) => {
      for (const alert of event.alerts) ended.take(alert);
      rows = mergeAlerts(rows, event, state.getState().selected);
      rules = event.rules ?? rules;
      known = true;
      const news = notices.take(event);
      if (news.length > 0) for (const listener of listeners) listener(news);
    },
    view,
  });
  state.subscribe((now, before) => {
    if (now.selected !== before.selected) rows = dropEnded(rows, now.selected);
    topic.refresh('now');
  });
  layouts.active.state.subscribe(() => topic.refresh('now'));

  const showAlert = async (id: number): Promise<void> => {
    if (rows.has(id)) return state.setState({ ...noNarrowing, tab: 'active', selected: id });
    const alert = await findAlert(connection, id);
    if (alert === undefined) return state.setState({ tab: 'history' });
    rows = new Map([...rows, [id, alertRow(alert)]]);
    state.setState({ ...noNarrowing, tab: 'active', selected: id });
  };

  return {
    topic,
    ended,
    status: createPoll({
      connection,
      everyMs: STATUS_EVERY_MS,
      ask: (signal) => connection.client.monitor.status(undefined, { signal }),
    }),
    lastOfRules: createPoll({
      connection,
      everyMs: LAST_EVERY_MS,
      ask: async (signal) => (await connection.client.alerts.rules(undefined, { signal })).lastAt ?? {},
    }),
    state,
    layouts,
    share: createStore<number>(() => 0.62),
    links,
    showAlert,
    onNews: (listener) => void listeners.add(listener),
  };
}

function createLayouts(storage: Storage): AlertsModel['layouts'] {
  const layout = (tab: AlertsTab, id: string, desc: boolean) =>
    createGridLayout(storage, `signalbox.alerts.${tab}`, {
      sorting: [{ id, desc }],
      columnVisibility: {},
      columnSizing: {},
    });
  return {
    active: layout('active', 'severity', true),
    history: layout('history', 'since', true),
    rules: layout('rules', 'name', false),
  };
}

/** One that may be over; undefined where it is not kept any more, or cannot be asked for. */
async function findAlert({ client }: Connection, id: number): Promise<Alert | undefined> {
  try {
    const { alerts } = await client.alerts.list({ which: 'all', before: id + 1, limit: 1 });
    return alerts.find((alert) => alert.id === id);
  } catch {
    // The connection says itself that it is lost, and the history why it cannot be read.
    return undefined;
  }
}
