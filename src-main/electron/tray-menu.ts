import type { MenuItemConstructorOptions } from 'electron';
import { formatEnd } from '../../src-shared/format/format-end.ts';
import { assertNever } from '../../src-shared/model/assert-never.ts';
import { isAlive, type ManagedProcess } from '../../src-shared/model/managed-process.ts';

/** A click means the start that the menu showed: it names its generation. */
export type Seen = Pick<ManagedProcess, 'name' | 'generation'>;

export interface TrayActions {
  readonly restart: (process: Seen) => void;
  readonly stop: (process: Seen) => void;
  readonly kill: (process: Seen) => void;
  readonly open: () => void;
  readonly quit: () => void;
}

/** A longer menu does not fit a screen; the rest is in the window. */
const MAX_ITEMS = 30;

/** Pure: what the tray offers, living processes first. */
export function trayMenu(processes: readonly ManagedProcess[], actions: TrayActions): MenuItemConstructorOptions[] {
  const sorted = processes.toSorted((a, b) => Number(isAlive(b)) - Number(isAlive(a)) || a.name.localeCompare(b.name));
  const hidden = sorted.length - MAX_ITEMS;
  return [
    ...sorted.slice(0, MAX_ITEMS).map((process) => processItem(process, actions)),
    ...(hidden > 0 ? [{ label: `${hidden} more…`, click: actions.open }] : []),
    ...(sorted.length === 0 ? [{ label: 'No managed processes', enabled: false }] : []),
    { type: 'separator' },
    { label: 'Open Signalbox', click: actions.open },
    { label: 'Quit Signalbox', click: actions.quit },
  ];
}

function processItem(process: ManagedProcess, actions: TrayActions): MenuItemConstructorOptions {
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

export function trayToolTip(processes: readonly ManagedProcess[]): string {
  const alive = processes.filter(isAlive).length;
  const ended = processes.length - alive;
  return processes.length === 0 ? 'Signalbox' : `Signalbox: ${alive} running, ${ended} ended`;
}
