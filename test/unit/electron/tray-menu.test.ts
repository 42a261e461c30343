import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { trayMenu, trayToolTip, type Seen } from '../../../src-main/electron/tray-menu.ts';
import type { Lifecycle, ManagedProcess } from '../../../src-shared/model/managed-process.ts';

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

function menuOf(processes: readonly ManagedProcess[]) {
  const calls: string[] = [];
  const note = (what: string) => (seen?: Seen) =>
    void calls.push(seen === undefined ? what : `${what} ${seen.name} of start ${seen.generation}`);
  const actions = {
    restart: note('restart'),
    stop: note('stop'),
    kill: note('kill'),
    open: () => note('open')(),
    quit: () => note('quit')(),
  };
  return { calls, items: trayMenu(processes, actions) };
}

const labels = (items: readonly MenuItemConstructorOptions[]) => items.map(({ label, type }) => label ?? type);
const submenu = (item: MenuItemConstructorOptions | undefined) => (Array.isArray(item?.submenu) ? item.submenu : []);

/** Electron calls with item, window and event, of which ours need none. */
const click = (item: MenuItemConstructorOptions | undefined) => item?.click && Reflect.apply(item.click, undefined, []);

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

test('the tool tip counts', () => {
  expect(trayToolTip([])).toBe('Signalbox');
  expect(trayToolTip([managed('a', running), managed('b', ended), managed('c', running)])).toBe(
    'Signalbox: 2 running, 1 ended',
  );
});
