import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readBootId } from '../../../src-main/inspector/process-table/boot-id.ts';
import { createProcessTable } from '../../../src-main/inspector/process-table/create-process-table.ts';
import { pickProcessTable } from '../../../src-main/inspector/process-table/pick-process-table.ts';
import { createPosixProcessSource } from '../../../src-main/inspector/process-table/posix/process-source.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import { LEAVES_ZOMBIE, startedProcesses } from './started-processes.ts';

const processes = startedProcesses();
afterEach(processes.end);

const childrenOf = (pid: number): readonly number[] =>
  execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
    .trim()
    .split(/\s+/)
    .map(Number);

// `ps` can be asked on Linux too, so both ways to know a process are held to the same rules on a real system.
describe.each([
  ['picked', pickProcessTable(), 50],
  ['through ps and lsof', createProcessTable(createPosixProcessSource()), 2500],
] as const)('the process table (%s)', (_, table, startTolerance) => {
  it('knows a process by pid and start time, until it has ended', async () => {
    const before = Date.now();
    const child = await processes.start('sleep', ['600']);
    const identity = table.identify(child.pid);
    if (identity === undefined) throw new Error('a process that runs is not found');
    expect(identity.pid).toBe(child.pid);
    expect(table.isAlive(identity)).toBe(true);
    expect(table.isAlive({ ...identity, startTime: identity.startTime + 1 })).toBe(false);
    expect(Math.abs((table.startedAt(identity) ?? 0) - before)).toBeLessThan(startTolerance);

    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(table.identify(child.pid)).toBeUndefined();
    expect(table.isAlive(identity)).toBe(false);
  });

  it('counts a zombie as gone', async () => {
    const parent = await processes.start('sh', ['-c', LEAVES_ZOMBIE]);
    const state = () => execFileSync('ps', ['-o', 'pid=,stat=', '--ppid', String(parent.pid)], { encoding: 'utf8' });
    await waitUntil(() => /^\s*\d+\s+Z/.test(state()), { what: 'a zombie' });
    const zombie = Number.parseInt(state(), 10);
    expect(table.identify(zombie)).toBeUndefined();
    expect(table.tree({ pid: parent.pid, startTime: table.identify(parent.pid)?.startTime ?? 0 })).toHaveLength(1);
  });

  it('lists the tree of a process, root first, and its ancestors up to pid 1', async () => {
    const root = await processes.start('sh', ['-c', 'sh -c "sleep 600 & sleep 601; :" & sleep 602; :']);
    const identity = table.identify(root.pid);
    if (identity === undefined) throw new Error('the root has ended');
    await waitUntil(() => table.tree(identity).filter(({ name }) => name === 'sleep').length === 3, {
      what: 'the tree',
    });

    const tree = table.tree(identity);
    expect(tree[0]).toEqual({ identity, name: 'sh', ppid: process.pid, pgid: root.pid });
    expect(tree).toHaveLength(5);
    expect(new Set(tree.map(({ pgid }) => pgid))).toEqual(new Set([root.pid]));
    for (const member of tree) expect(table.isAlive(member.identity)).toBe(true);

    const leaf = tree.find(({ ppid, name }) => name === 'sleep' && ppid !== root.pid);
    if (leaf === undefined) throw new Error('no grandchild');
    expect(table.ancestors(leaf.identity.pid).slice(0, 4)).toEqual([
      leaf.identity.pid,
      leaf.ppid,
      root.pid,
      process.pid,
    ]);
    expect(table.ancestors(leaf.identity.pid).at(-1)).toBe(1);
  });

  it('still finds the group when its leader has ended', async () => {
    const root = await processes.start('sh', ['-c', 'sleep 600 & sleep 601 & read line']);
    const identity = table.identify(root.pid);
    if (identity === undefined) throw new Error('the root has ended');
    const sleepers = () => table.tree(identity).filter(({ name }) => name === 'sleep').length;
    await waitUntil(() => sleepers() === 2, { what: 'the tree' });
    root.stdin?.end();
    await once(root, 'exit');
    expect(table.tree(identity).map(({ name }) => name)).toEqual(['sleep', 'sleep']);
  });

  it('knows who holds the other end of a loopback connection', async () => {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const accepted = once(server, 'connection') as Promise<[Socket]>;
    const child = await processes.start('bash', ['-c', `exec 3<>/dev/tcp/127.0.0.1/${port}; exec sleep 600`]);
    const [socket] = await accepted;
    const connection = { localPort: socket.localPort ?? 0, remotePort: socket.remotePort ?? 0 };
    try {
      expect(await table.connectionOwner(connection)).toBe(child.pid);
      expect(await table.connectionOwner({ localPort: connection.remotePort, remotePort: port })).toBe(process.pid);
      expect(await table.connectionOwner({ localPort: 1, remotePort: 2 })).toBeUndefined();
    } finally {
      socket.destroy();
      server.close();
    }
  });

  it('has nothing to say of a pid that does not exist', () => {
    expect(table.identify(4_194_304)).toBeUndefined();
    expect(table.ancestors(4_194_304)).toEqual([]);
    expect(table.tree({ pid: 4_194_304, startTime: 1 })).toEqual([]);
  });
});

describe.runIf(process.platform === 'linux')('the process table on Linux', () => {
  const table = pickProcessTable();

  it('reads a process whose name holds blanks and parentheses', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'signalbox-'));
    try {
      const script = join(folder, 'we) (ird');
      writeFileSync(script, '#!/bin/sh\nread line\n', { mode: 0o755 });
      const child = await processes.start(script);
      const identity = table.identify(child.pid);
      await waitUntil(() => table.tree(identity ?? { pid: 1, startTime: 0 })[0]?.name === 'we) (ird', { what: 'exec' });
      expect(identity).toEqual(table.identify(child.pid));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('calls a Node process by its program, not by what Node calls its main thread', async () => {
    const child = await processes.start(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const identity = table.identify(child.pid);
    if (identity === undefined) throw new Error('it has ended');
    await waitUntil(() => table.tree(identity)[0]?.name === 'node', { what: 'a process called node' });
  });

  it('does not take a thread for a process: a signal to it would hit its process', () => {
    const threads = readdirSync('/proc/self/task')
      .map(Number)
      .filter((id) => id !== process.pid);
    expect(threads.length).toBeGreaterThan(0);
    for (const thread of threads) expect(table.identify(thread)).toBeUndefined();
  });

  it('identifies every process that ps lists', async () => {
    const parent = await processes.start('sh', ['-c', 'sleep 600 & sleep 601; :']);
    await waitUntil(() => childrenOf(parent.pid).length === 2, { what: 'two children' });
    for (const pid of childrenOf(parent.pid)) expect(table.identify(pid)).toMatchObject({ pid });
  });

  it('opens nothing that it does not close', async () => {
    const open = () => readdirSync('/proc/self/fd').length;
    const use = async () => {
      table.tree({ pid: process.pid, startTime: 0 });
      await table.connectionOwner({ localPort: 1, remotePort: 2 });
    };
    // What Node opens for itself, it opens once; what an earlier test has left to be closed may go meanwhile.
    await use();
    const before = open();
    for (let round = 0; round < 20; round += 1) await use();
    expect(open()).toBeLessThan(before + 20);
  });
});

describe('readBootId', () => {
  it('is the same each time', () => {
    expect(readBootId()).toMatch(/^[\w-]{8,}$/);
    expect(readBootId()).toBe(readBootId());
  });
});
