import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { pickProcessTable } from '../../../src-main/inspector/process-table/pick-process-table.ts';
import type { ProcessIdentity } from '../../../src-shared/model/identity.ts';
import { freePort } from '../../helpers/free-port.ts';
import { openDoors, type OpenDoors } from '../../helpers/open-doors.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import { LEAVES_ZOMBIE, startedProcesses, type StartedProcess } from '../inspector/started-processes.ts';

const programs = join(import.meta.dirname, '../../programs');
const processes = pickProcessTable();
const started = startedProcesses();
afterEach(() => started.end());

function identityOf(pid: number): ProcessIdentity {
  const identity = processes.identify(pid);
  if (identity === undefined) throw new Error(`there is no process ${pid}`);
  return identity;
}

async function run(program: string, ...args: readonly string[]): Promise<StartedProcess> {
  const child = await started.start(process.execPath, [join(programs, program), ...args]);
  if (child.stdout === null) throw new Error('it has no output');
  await once(createInterface(child.stdout), 'line');
  return child;
}

const asAgent = async (doors: OpenDoors, token: string, path: string, body: object) => {
  const headers = { authorization: `Bearer ${token}` };
  const response = await doors.fetch(`/api/sys/${path}`, { method: 'POST', body: JSON.stringify(body), headers });
  return (await response.json()) as { readonly code?: string; readonly message?: string };
};

describe('sys.kill', () => {
  it('ends a process, verifies it, and frees its port; the audit keeps the reason without its secrets', async () => {
    await using doors = await openDoors();
    const port = await freePort();
    const { pid } = await run('listens-on.ts', String(port));
    const identity = identityOf(pid);
    const plan = await doors.inside.sys.plan(identity);
    expect(plan).toMatchObject({ processes: [{ ...identity, isOurs: true }], ports: [port] });
    expect(plan.refusal).toBeUndefined();

    const reason = 'holds the port, password=hunter2';
    const result = await doors.inside.sys.kill({ ...identity, reason });
    expect(result).toMatchObject({ ended: [identity], survivors: [], forced: false, freedPorts: [port] });
    expect(processes.identify(pid)).toBeUndefined();
    const { entries } = await doors.inside.audit.list({ limit: 1 });
    expect(entries).toMatchObject([
      {
        operation: 'sys.kill',
        target: `${pid}@${identity.startTime}`,
        outcome: 'done',
        reason: 'holds the port, password=***',
      },
    ]);
  });

  it('says who ignored the signal, and ends it with force', async () => {
    await using doors = await openDoors();
    const { pid } = await run('ignores-sigterm.ts');
    const identity = identityOf(pid);
    expect(await doors.inside.sys.kill({ ...identity, graceMs: 50 })).toMatchObject({
      ended: [],
      survivors: [{ ...identity, why: expect.stringContaining('ignores the signal') }],
      forced: false,
    });
    expect(await doors.inside.sys.kill({ ...identity, graceMs: 50, force: true })).toMatchObject({
      ended: [identity],
      survivors: [],
      forced: true,
    });
  });

  it('says of a stopped process that it cannot take the signal before it is continued', async () => {
    await using doors = await openDoors();
    const { pid } = await started.start('sleep', ['600']);
    const identity = identityOf(pid);
    process.kill(pid, 'SIGSTOP');
    await waitUntil(() => /^State:\tT/m.test(readFileSync(`/proc/${pid}/status`, 'utf8')), { what: 'it is stopped' });
    const { survivors } = await doors.inside.sys.kill({ ...identity, graceMs: 0 });
    expect(survivors).toMatchObject([{ ...identity, why: expect.stringContaining('SIGCONT') }]);
  });

  it('ends a whole tree, which a plan names before', async () => {
    await using doors = await openDoors();
    const { pid } = await run('spawns-grandchild.ts', '2');
    const identity = identityOf(pid);
    await waitUntil(() => processes.tree(identity).length === 3, { what: 'the grandchild' });
    const members = processes.tree(identity).map((member) => member.identity);

    const plan = await doors.inside.sys.plan({ ...identity, tree: true });
    expect(plan.processes.map(({ pid: member }) => member)).toEqual(members.map((member) => member.pid));
    const { ended, survivors } = await doors.inside.sys.kill({ ...identity, tree: true });
    expect(survivors).toEqual([]);
    expect(new Set(ended.map((member) => member.pid))).toEqual(new Set(members.map((member) => member.pid)));
    expect(members.filter((member) => processes.isAlive(member))).toEqual([]);
  });

  it('refuses a forged start time, and sends nothing', async () => {
    await using doors = await openDoors();
    const { pid } = await started.start('sleep', ['600']);
    const identity = identityOf(pid);
    const forged = { pid, startTime: identity.startTime + 1 };
    for (const ask of [
      () => doors.inside.sys.kill({ ...forged, signal: 'SIGKILL' }),
      () => doors.inside.sys.kill({ ...forged, tree: true }),
      () => doors.inside.sys.plan(forged),
      () => doors.inside.sys.renice({ ...forged, nice: 5 }),
    ]) {
      await expect(ask()).rejects.toMatchObject({ code: 'IDENTITY_CHANGED' });
    }
    expect(processes.isAlive(identity)).toBe(true);
  });

  it('finds a zombie ended', async () => {
    await using doors = await openDoors();
    const shell = await started.start('sh', ['-c', LEAVES_ZOMBIE]);
    if (shell.stdout === null) throw new Error('it has no output');
    const [line] = (await once(createInterface(shell.stdout), 'line')) as [string];
    const pid = Number(line);
    await waitUntil(() => /^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, 'utf8')), { what: 'the zombie' });
    await expect(doors.inside.sys.kill({ pid, startTime: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  const kernelThread = processes.identify(2);
  it.skipIf(kernelThread === undefined || !/kthreadd/.test(readFileSync('/proc/2/comm', 'utf8')))(
    'refuses a thread of the kernel instead of claiming that it was signalled',
    async () => {
      await using doors = await openDoors();
      const identity = identityOf(2);
      await expect(doors.inside.sys.kill(identity)).rejects.toMatchObject({
        code: 'UNSUPPORTED',
        message: expect.stringContaining('thread of the kernel'),
      });
    },
  );

  it('refuses a tree in which Signalbox runs, for every member of it', async () => {
    await using doors = await openDoors();
    const identity = identityOf(process.ppid);
    const message = expect.stringContaining('is protected');
    await expect(doors.inside.sys.kill({ ...identity, tree: true })).rejects.toMatchObject({
      code: 'PROTECTED',
      message,
    });
    const plan = await doors.inside.sys.plan({ ...identity, tree: true });
    expect(plan.refusal).toContain('is protected');
  });
});

describe.skipIf(process.getuid?.() !== 0)('processes of other users', () => {
  const asNobody = (...args: readonly string[]) =>
    started.start('setpriv', ['--reuid=65534', '--regid=65534', '--clear-groups', ...args]);
  const belongsToNobody = (pid: number) => /^Uid:\t65534\t65534/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));

  it('R-160 an agent may not signal them; the person may', async () => {
    await using doors = await openDoors();
    const token = doors.addAgent('claude', { toolsets: ['all'] });
    const { pid } = await asNobody('sleep', '600');
    await waitUntil(() => belongsToNobody(pid), { what: 'it is another user' });
    const { startTime } = identityOf(pid);
    for (const [path, body] of [
      ['kill', { startTime, signal: 'SIGKILL' }],
      ['signal', { startTime, signal: 'SIGKILL' }],
      ['nice', { startTime, nice: 5 }],
    ] as const) {
      expect(await asAgent(doors, token, `${pid}/${path}`, body)).toMatchObject({
        code: 'PERMISSION_DENIED',
        message: expect.stringContaining('agents may only signal processes of root'),
      });
    }
    expect(processes.isAlive({ pid, startTime })).toBe(true);
    const plan = await doors.fetch(`/api/sys/${pid}/plan?startTime=${startTime}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(plan.status).toBe(403);
    expect(await doors.inside.sys.kill({ pid, startTime })).toMatchObject({ ended: [{ pid, startTime }] });
  });
});

describe('sys.renice', () => {
  it('gives a process another priority', async () => {
    await using doors = await openDoors();
    const { pid } = await started.start('sleep', ['600']);
    expect(await doors.inside.sys.renice({ ...identityOf(pid), nice: 7 })).toMatchObject({ pid, nice: 7 });
    expect(spawnSync('ps', ['-o', 'ni=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()).toBe('7');
  });
});
