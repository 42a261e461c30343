import { formatEnd } from '../../src-shared/format/format-end.ts';
import { wantsAttention, type Alert } from '../../src-shared/model/alert.ts';
import { severity } from '../../src-shared/model/alert-rule.ts';
import { assertNever } from '../../src-shared/model/assert-never.ts';
import { isAlive, type ManagedProcess } from '../../src-shared/model/managed-process.ts';
import type { TrayState } from './tray-state.ts';

/** What Electron makes an item of a menu from, as far as ours need it. */
export interface TrayItem {
  readonly label?: string;
  readonly type?: 'separator';
  readonly enabled?: boolean;
  readonly click?: () => void;
  readonly submenu?: TrayItem[];
}

/** A click means the start that the menu showed: it names its generation. */
export type Seen = Pick<ManagedProcess, 'name' | 'generation'>;

export interface TrayActions {
  readonly restart: (process: Seen) => void;
  readonly stop: (process: Seen) => void;
  readonly kill: (process: Seen) => void;
  readonly open: () => void;
  /** Without an id: the list of them. */
  readonly openAlert: (id?: number) => void;
  readonly quit: () => void;
}

/** A longer menu does not fit a screen; the rest is in the window. */
const MAX_ITEMS = 30;

const MAX_ALERTS = 5;
const MAX_LABEL = 90;

/** Pure: what the tray offers: what is wrong, then the processes, living ones first. */
export function trayMenu({ processes, alerts }: TrayState, actions: TrayActions): TrayItem[] {
  const sorted = processes.toSorted((a, b) => Number(isAlive(b)) - Number(isAlive(a)) || a.name.localeCompare(b.name));
  const hidden = sorted.length - MAX_ITEMS;
  return [
    ...alertItems(alerts, actions),
    ...sorted.slice(0, MAX_ITEMS).map((process) => processItem(process, actions)),
    ...(hidden > 0 ? [{ label: `${hidden} more…`, click: actions.open }] : []),
    ...(sorted.length === 0 ? [{ label: 'No managed processes', enabled: false }] : []),
    { type: 'separator' },
    { label: 'Open Signalbox', click: actions.open },
    { label: 'Quit Signalbox', click: actions.quit },
  ];
}

/** The worst first; what somebody sees to already stands in the window only. */
function alertItems(alerts: readonly Alert[], { openAlert }: TrayActions): TrayItem[] {
  const rank = (alert: Alert) => severity.options.indexOf(alert.severity);
  const sorted = alerts.filter(wantsAttention).toSorted((a, b) => rank(b) - rank(a) || b.id - a.id);
  if (sorted.length === 0) return [];
  const hidden = sorted.length - MAX_ALERTS;
  return [
    ...sorted.slice(0, MAX_ALERTS).map((alert) => ({ label: alertLabel(alert), click: () => openAlert(alert.id) })),
    ...(hidden > 0 ? [{ label: `${hidden} more alerts…`, click: () => openAlert() }] : []),
    { type: 'separator' },
  ];
}

function alertLabel({ severity: how, message }: Alert): string {
  const text = `${how.charAt(0).toUpperCase()}${how.slice(1)}: ${message}`;
  return asLabel(text.length > MAX_LABEL ? `${text.slice(0, MAX_LABEL - 1)}…` : text);
}

function processItem(process: ManagedProcess, actions: TrayActions): TrayItem {
  const { name, generation } = process;
  const seen = { name, generation };
  const alive = isAlive(process);
  return {
    label: asLabel(name),
    submenu: [
      { label: asLabel(describeLifecycle(process)), enabled: false },
      { type: 'separator' },
      { label: 'Restart', click: () => actions.restart(seen) },
      { label: 'Stop', enabled: alive, click: () => actions.stop(seen) },
      { label: 'Kill', enabled: alive, click: () => actions.kill(seen) },
    ],
  };
}

/** In a menu `&` marks the letter to press: one that is meant is doubled. */
const asLabel = (text: string): string => text.replaceAll('&', '&&');

function describeLifecycle({ lifecycle, port, ready }: ManagedProcess): string {
  const where = port === undefined ? '' : `, port ${port}`;
  switch (lifecycle.state) {
    case 'starting':
      return 'starting';
    case 'running':
      return `${ready === undefined ? 'running' : 'ready'}, pid ${lifecycle.pid}${where}`;
    case 'stopping':
      return `stopping, pid ${lifecycle.pid}`;
    case 'ended':
      return `ended: ${formatEnd(lifecycle.end)}`;
    default:
      return assertNever(lifecycle);
  }
}

/** `Signalbox: 2 alerts, 3 running, 1 ended`. */
export function trayToolTip({ processes, alerts }: TrayState): string {
  const wrong = alerts.filter(wantsAttention).length;
  const alive = processes.filter(isAlive).length;
  const parts = [
    ...(wrong > 0 ? [`${wrong} ${wrong === 1 ? 'alert' : 'alerts'}`] : []),
    ...(processes.length > 0 ? [`${alive} running`, `${processes.length - alive} ended`] : []),
  ];
  return parts.length === 0 ? 'Signalbox' : `Signalbox: ${parts.join(', ')}`;
}
