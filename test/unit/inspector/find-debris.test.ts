import { expect, test } from 'vitest';
import { findDebris, type DebrisScene } from '../../../src-main/inspector/debris/find-debris.ts';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';

const at = (pid: number, commandLine: readonly string[], more: Partial<SystemProcess> = {}): SystemProcess => ({
  pid,
  startTime: pid,
  ppid: 1,
  name: commandLine[0] ?? '',
  status: 'sleeping',
  session: 50,
  rss: 10,
  uid: 1000,
  commandLine,
  ...more,
});
const init = at(1, ['systemd'], { ppid: 0, session: 1 });

const find = (processes: readonly SystemProcess[], scene: Partial<DebrisScene> = {}) =>
  findDebris({
    processes: [init, ...processes],
    ports: new Map(),
    spared: new Set(),
    isService: () => false,
    treeOf: (process) => [process, ...processes.filter(({ ppid }) => ppid === process.pid)],
    ...scene,
  });
const pids = (...given: Parameters<typeof find>) => find(...given).map(({ process: { pid } }) => pid);

test('a development server whose parent has died is debris, with its tree and its ports', () => {
  const processes = [at(60, ['node', '/x/node_modules/.bin/vite']), at(61, ['esbuild'], { ppid: 60 })];
  expect(find(processes, { ports: new Map([[60, [5173]]]) })).toMatchObject([
    {
      kind: 'orphaned-server',
      process: { pid: 60 },
      reasons: [expect.stringContaining('has ended'), expect.stringContaining('vite'), expect.stringContaining('5173')],
      ports: [5173],
      descendants: 1,
      treeRss: 20,
      cleanable: true,
    },
  ]);
});

test('a server that gives itself a title is known by it', () => {
  expect(pids([at(60, ['next-server (v15.1.0)'])])).toEqual([60]);
});

test.each<[string, SystemProcess, Partial<DebrisScene>]>([
  ['its parent lives', at(60, ['node', 'vite'], { ppid: 59 }), {}],
  ['a service manager runs it', at(60, ['node', 'vite']), { isService: () => true }],
  ['it was set apart in a session of its own', at(60, ['node', 'vite'], { session: 60 }), {}],
  ['init itself runs it', at(60, ['node', 'vite'], { session: 1 }), {}],
  ['it is ours', at(60, ['node', 'vite']), { spared: new Set([60]) }],
  ['it does not listen, and may be anything', at(60, ['node', 'worker.js']), {}],
  [
    'it is a Signalbox with another data folder',
    at(60, ['node', '/x/out/main/signalbox.js', 'serve']),
    { ports: new Map([[60, [7778]]]) },
  ],
  ['it is a daemon', at(60, ['/usr/sbin/sshd']), { ports: new Map([[60, [22]]]) }],
])('no server is accused when %s', (_, process, scene) => {
  expect(find([process, at(59, ['bash'], { ppid: 40 })], scene)).toEqual([]);
});

test('a script that still listens is debris when its parent has died', () => {
  expect(pids([at(60, ['python3', 'app.py'])], { ports: new Map([[60, [8000]]]) })).toEqual([60]);
});

test('of MCP servers that one program has started twice the older is debris; two programs may have one each', () => {
  const server = ['npx', 'mcp-server-git'];
  const wrapped = at(62, ['node', '/x/mcp-server-git'], { ppid: 61 });
  const agents = [at(40, ['agent'], { ppid: 30 }), at(41, ['agent'], { ppid: 30 })];
  expect(pids([...agents, at(60, server, { ppid: 40 }), at(61, server, { ppid: 40 }), wrapped])).toEqual([60]);
  expect(pids([...agents, at(60, server, { ppid: 40 }), at(61, server, { ppid: 41 })])).toEqual([]);
  expect(pids([...agents, at(60, server), at(61, server, { ppid: 41 })])).toEqual([60]);
  // Of three, the one of the other program is in use.
  const ofOther = at(63, server, { ppid: 41 });
  expect(pids([...agents, at(60, server, { ppid: 40 }), at(61, server, { ppid: 40 }), ofOther])).toEqual([60]);
});

test('an MCP server is one with the wrapper that started it, also with a shell between them', () => {
  const agent = at(40, ['agent'], { ppid: 30 });
  const wrapped = (pid: number) => [
    at(pid, ['npm exec @modelcontextprotocol/server-x'], { ppid: 40 }),
    at(pid + 1, ['sh', '-c', 'mcp-server-x'], { ppid: pid, name: 'sh' }),
    at(pid + 2, ['node', '/x/.bin/mcp-server-x'], { ppid: pid + 1 }),
  ];
  expect(pids([agent, ...wrapped(60), ...wrapped(70)])).toEqual([60]);
});

test('of MCP servers whose programs have all died, none is needed', () => {
  const server = ['node', '/x/mcp-server.js'];
  expect(find([at(60, server), at(61, server)])).toMatchObject([
    { kind: 'orphaned-server', process: { pid: 61 }, reasons: [expect.anything(), expect.stringContaining('MCP')] },
    { kind: 'duplicate-mcp-server', process: { pid: 60 } },
  ]);
});

test('what a service manager has started more often than once, it was told to', () => {
  const server = ['node', '/x/mcp-server.js'];
  const manager = at(40, ['systemd'], { session: 40 });
  const services = [60, 61].map((pid) => at(pid, server, { ppid: 40, session: pid }));
  expect(find([manager, ...services], { isService: (pid) => pid >= 60 })).toEqual([]);
});

test('a browser without a window is debris when its driver has died, its helpers are not named', () => {
  const browser = at(60, ['/opt/chrome', '--headless=new']);
  const helper = at(61, ['/opt/chrome', '--headless=new', '--type=renderer'], { ppid: 60 });
  expect(find([browser, helper])).toMatchObject([{ kind: 'stray-browser', process: { pid: 60 }, descendants: 1 }]);
  expect(find([at(60, ['/opt/chrome'])])).toEqual([]);
});

test('a zombie names the parent that has yet to take note, and cannot be ended', () => {
  const parent = at(60, ['careless'], { ppid: 40 });
  const zombie: SystemProcess = { ...at(61, []), name: 'worker', ppid: 60, status: 'zombie' };
  expect(find([parent, zombie])).toMatchObject([
    { kind: 'zombie', process: { pid: 61 }, parent: { pid: 60, name: 'careless' }, cleanable: false },
  ]);
});
