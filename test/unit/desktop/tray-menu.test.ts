import { describe, expect, test } from 'vitest';
import { trayMenu, trayToolTip, type Seen, type TrayItem } from '../../../src-main/desktop/tray-menu.ts';
import type { Alert } from '../../../src-shared/model/alert.ts';
import type { Lifecycle, ManagedProcess } from '../../../src-shared/model/managed-process.ts';
import { alertOf } from '../../helpers/alert-of.ts';

const running: Lifecycle = { state: 'running', pid: 4711, startTime: 1, startedAt: 0, adopted: false };
const ended: Lifecycle = { state: 'ended', end: { how: 'exited', code: 3 }, endedAt: 0 };

const managed = (name: string, lifecycle: Lifecycle, more: Partial<ManagedProcess> = {}): ManagedProcess => ({
  name,
  generation: 3,
  lifecycle,
  argv: ['true'],
  cwd: '/',
  envNames: [],
  startedBy: { door: 'window' },
  stdin: 'ignore',
  stdinEnded: false,
  ...more,
});

function menuOf(processes: readonly ManagedProcess[], alerts: readonly Alert[] = []) {
  const calls: string[] = [];
  const note = (what: string) => (seen?: Seen) =>
    void calls.push(seen === undefined ? what : `${what} ${seen.name} of start ${seen.generation}`);
  const actions = {
    restart: note('restart'),
    stop: note('stop'),
    kill: note('kill'),
    open: () => note('open')(),
    openAlert: (id?: number) => note(`alert ${id ?? 'list'}`)(),
    quit: () => note('quit')(),
  };
  return { calls, items: trayMenu({ processes, alerts }, actions) };
}

const labels = (items: readonly TrayItem[]) => items.map(({ label, type }) => label ?? type);
const submenu = (item: TrayItem | undefined) => (Array.isArray(item?.submenu) ? item.submenu : []);

/** Electron calls with item, window and event, of which ours need none. */
const click = (item: TrayItem | undefined) => item?.click && Reflect.apply(item.click, undefined, []);

describe('the tray menu', () => {
  test('R-208 has Restart, Stop and Kill for each process, and what they do names it and its start', () => {
    const { calls, items } = menuOf([managed('api', running)]);
    const [state, , ...actions] = submenu(items[0]);
    expect(labels(items)).toEqual(['api', 'separator', 'Open Signalbox', 'Quit Signalbox']);
    expect(state).toMatchObject({ label: 'running, pid 4711', enabled: false });
    expect(labels(actions)).toEqual(['Restart', 'Stop', 'Kill']);
    for (const item of [...actions, ...items.slice(-2)]) click(item);
    expect(calls).toEqual(['restart api of start 3', 'stop api of start 3', 'kill api of start 3', 'open', 'quit']);
  });

  test('offers an ended process only to be restarted, and says how it ended', () => {
    const { items } = menuOf([managed('api', ended)]);
    expect(submenu(items[0])).toMatchObject([
      { label: 'ended: 3' },
      { type: 'separator' },
      { label: 'Restart' },
      { label: 'Stop', enabled: false },
      { label: 'Kill', enabled: false },
    ]);
  });

  test('shows living processes first, then by name', () => {
    const { items } = menuOf([managed('a', ended), managed('z', running), managed('b', running)]);
    expect(labels(items).slice(0, 3)).toEqual(['b', 'z', 'a']);
  });

  test('shows an ampersand in a name as one', () => {
    expect(menuOf([managed('api & web', running)]).items[0]?.label).toBe('api && web');
  });

  test('says the port, and when it is ready', () => {
    const stateOf = (more: Partial<ManagedProcess>) =>
      submenu(menuOf([managed('api', running, more)]).items[0])[0]?.label;
    expect(stateOf({ port: 3000 })).toBe('running, pid 4711, port 3000');
    expect(stateOf({ port: 3000, ready: { at: 1, how: 'port' } })).toBe('ready, pid 4711, port 3000');
  });

  test('says that there is nothing, rather than nothing', () => {
    expect(menuOf([]).items[0]).toMatchObject({ label: 'No managed processes', enabled: false });
  });

  test('leaves what does not fit a screen to the window', () => {
    const many = Array.from({ length: 200 }, (_, index) =>
      managed(`worker-${String(index).padStart(3, '0')}`, running),
    );
    const { calls, items } = menuOf(many);
    expect(items).toHaveLength(34);
    expect(items[30]?.label).toBe('170 more…');
    click(items[30]);
    expect(calls).toEqual(['open']);
  });
});

describe('alerts in the tray menu', () => {
  test('stand first, the worst above the others, and lead to themselves', () => {
    const { calls, items } = menuOf(
      [managed('api', running)],
      [alertOf(1), alertOf(2, { severity: 'critical', message: 'A & B' }), alertOf(3)],
    );
    expect(labels(items).slice(0, 5)).toEqual([
      'Critical: A && B',
      'Warning: message 3',
      'Warning: message 1',
      'separator',
      'api',
    ]);
    for (const item of items.slice(0, 3)) click(item);
    expect(calls).toEqual(['alert 2', 'alert 3', 'alert 1']);
  });

  test('leave out what somebody sees to, and what only informs', () => {
    const { items } = menuOf(
      [],
      [alertOf(1, { state: 'acknowledged' }), alertOf(2, { state: 'snoozed' }), alertOf(3, { severity: 'info' })],
    );
    expect(items[0]).toMatchObject({ label: 'No managed processes' });
  });

  test('are few, and short', () => {
    const many = Array.from({ length: 9 }, (_, index) => alertOf(index + 1, { message: 'x'.repeat(500) }));
    const { calls, items } = menuOf([], many);
    expect(items[4]?.label).toHaveLength(90);
    expect(items[5]).toMatchObject({ label: '4 more alerts…' });
    click(items[5]);
    expect(calls).toEqual(['alert list']);
  });
});

test('the tool tip counts', () => {
  expect(trayToolTip({ processes: [], alerts: [] })).toBe('Signalbox');
  const processes = [managed('a', running), managed('b', ended), managed('c', running)];
  expect(trayToolTip({ processes, alerts: [] })).toBe('Signalbox: 2 running, 1 ended');
  expect(trayToolTip({ processes, alerts: [alertOf(1)] })).toBe('Signalbox: 1 alert, 2 running, 1 ended');
  expect(trayToolTip({ processes: [], alerts: [alertOf(1), alertOf(2)] })).toBe('Signalbox: 2 alerts');
});
