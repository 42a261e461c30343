import { chmodSync, chownSync, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../../src-main/cli/create-client.ts';
import { pickProcessTable } from '../../../src-main/inspector/process-table/pick-process-table.ts';
import type { Client } from '../../../src-shared/contract/index.ts';
import { connectMcp } from '../../helpers/connect-mcp.ts';
import { freePort } from '../../helpers/free-port.ts';
import { asNobody, asNobodyWithoutSight, NOBODY, whyNotBehind } from '../../helpers/nobody.ts';
import { startSignalbox, type RunningSignalbox } from '../../helpers/start-signalbox.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import { identityOf, startWitness } from '../inspector/signal-witness.ts';
import { startedProcesses } from '../inspector/started-processes.ts';

const processes = pickProcessTable();
const started = startedProcesses();
afterEach(() => started.end());

/** Real, effective and saved user. */
const usersOf = (pid: number): string | undefined =>
  /^Uid:\t(\d+\t\d+\t\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]?.replaceAll('\t', ' ');

const childOf = (pid: number): number | undefined =>
  processes.tree(identityOf(pid)).find(({ ppid }) => ppid === pid)?.identity.pid;

interface Failure {
  readonly code: string;
  readonly message: string;
}

const failureOf = (promise: Promise<unknown>): Promise<Failure> =>
  promise.then(
    () => ({ code: 'none', message: 'it was done' }),
    ({ code, message }: Failure) => ({ code, message }),
  );

/** A Signalbox of nobody, for the tests of one group. */
function signalboxBehind(behind: readonly [string, ...string[]]) {
  const why = whyNotBehind(behind);
  let folder: string;
  let signalbox: RunningSignalbox;
  let person: Client;
  let agentToken: string;

  beforeAll(async () => {
    if (why !== undefined) return;
    folder = mkdtempSync(join(tmpdir(), 'signalbox-nobody-'));
    chmodSync(folder, 0o755);
    const dataDir = join(folder, 'data');
    const made = mkdtempSync(`${dataDir}-`);
    chownSync(made, NOBODY, NOBODY);
    signalbox = await startSignalbox({ behind, dataDir: made });
    person = createClient(signalbox);
    ({ token: agentToken } = await person.agents.add({ label: 'claude', toolsets: ['all'] }));
  });
  afterAll(async () => {
    if (why !== undefined) return;
    await signalbox[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  return {
    why,
    folder: () => folder,
    person: () => person,
    pid: () => signalbox.pid,
    connect: () => connectMcp('client 2.4', signalbox),
    async agent(path: string, body: object): Promise<Failure> {
      const response = await fetch(`${signalbox.url}/api/${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${agentToken}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return (await response.json()) as Failure;
    },
  };
}

const NOT_ALLOWED = 'agents may not touch what is root’s unless Signalbox runs with --allow-root';

describe('Signalbox of a user without rights', () => {
  const at = signalboxBehind(asNobody);

  it('R-161 sends nothing to a process of root, and says whose it is', async ({ skip }) => {
    skip(at.why !== undefined, at.why);
    const witness = await startWitness(started.start);
    const { pid, startTime } = witness;
    const identity = { pid, startTime };
    const { sys } = at.person();
    await waitUntil(
      async () => (await sys.list({ q: String(pid), sort: 'pid' })).items.some((row) => row.pid === pid),
      {
        what: 'it is listed',
      },
    );
    for (const [ask, signal] of [
      [() => sys.kill({ ...identity, signal: 'SIGKILL' }), 'SIGKILL'],
      [() => sys.kill({ ...identity, signal: 'SIGTERM', tree: true, force: true }), 'SIGTERM'],
      [() => sys.signal({ ...identity, signal: 'SIGHUP' }), 'SIGHUP'],
    ] as const) {
      expect(await failureOf(ask())).toEqual({
        code: 'PERMISSION_DENIED',
        message: `process ${pid} (node) belongs to root: we may not send it ${signal}`,
      });
    }
    expect(await failureOf(sys.renice({ ...identity, nice: 5 }))).toMatchObject({ code: 'PERMISSION_DENIED' });
    for (const [path, more] of [
      ['kill', { signal: 'SIGKILL' }],
      ['kill', { tree: true }],
      ['signal', { signal: 'SIGINT' }],
      ['nice', { nice: 5 }],
    ] as const) {
      expect(await at.agent(`sys/${pid}/${path}`, { startTime, ...more })).toMatchObject({
        code: 'PERMISSION_DENIED',
        message: `pid ${pid} belongs to root: ${NOT_ALLOWED}`,
      });
    }
    await witness.expectUntouched();
  });

  it('R-160 shows an agent no resource of a process of root, nor tells of it', async ({ skip }) => {
    skip(at.why !== undefined, at.why);
    const { pid } = await startWitness(started.start);
    const { sys } = at.person();
    await waitUntil(async () => (await sys.list({ q: String(pid) })).items.some((row) => row.pid === pid), {
      what: 'it is listed',
    });
    await using agent = await at.connect();
    const uri = `sys://${pid}`;
    const refused = {
      code: -32_602,
      message: expect.stringContaining(`PERMISSION_DENIED: pid ${pid} belongs to root`),
    };
    await expect(agent.readText(uri)).rejects.toMatchObject(refused);
    await expect(agent.listen([uri], { updated: () => {}, listChanged: () => {} })).rejects.toMatchObject(refused);
    expect(await agent.complete({ uri: 'sys://{pid}' }, 'pid', String(pid))).toEqual([]);
    expect(await agent.readText('sys://overview')).not.toContain('"user":"root"');
  });

  it('sends nothing to a thread of the kernel', async ({ skip }) => {
    skip(at.why !== undefined, at.why);
    skip(!existsSync('/proc/2/comm') || !/kthreadd/.test(readFileSync('/proc/2/comm', 'utf8')), 'it has none here');
    const identity = identityOf(2);
    for (const tree of [false, true]) {
      expect(await failureOf(at.person().sys.kill({ ...identity, tree }))).toMatchObject({ code: 'UNSUPPORTED' });
    }
    expect(await at.agent('sys/2/kill', { startTime: identity.startTime })).toMatchObject({
      code: 'PERMISSION_DENIED',
    });
  });

  it('leaves a whole tree alone for an agent when one of it runs as root; the person learns who stayed', async ({
    skip,
  }) => {
    skip(at.why !== undefined, at.why);
    const shell = await started.start('sh', ['-c', `sleep 600 & exec ${asNobody.join(' ')} sleep 601`]);
    await waitUntil(() => usersOf(shell.pid)?.startsWith(`${NOBODY} `) ?? false, { what: 'it is nobody’s' });
    const root = identityOf(shell.pid);
    const child = identityOf(childOf(shell.pid) ?? 0);
    expect(usersOf(child.pid)).toBe('0 0 0');
    const { startTime } = root;
    expect(await at.agent(`sys/${root.pid}/kill`, { startTime, tree: true, force: true })).toMatchObject({
      code: 'PERMISSION_DENIED',
      message: `pid ${child.pid} belongs to root: ${NOT_ALLOWED}`,
    });
    expect([root, child].filter(processes.isAlive)).toHaveLength(2);

    const result = await at.person().sys.kill({ ...root, tree: true, force: true, graceMs: 100 });
    expect(result).toMatchObject({
      ended: [root],
      survivors: [{ ...child, why: expect.stringMatching(/belongs to root: we may not send it SIGTERM$/) }],
      forced: false,
    });
    expect(processes.isAlive(child)).toBe(true);
  });

  it('a program that is set to run as root is root’s for agents; who started it may end it', async ({ skip }) => {
    skip(at.why !== undefined, at.why);
    const program = join(at.folder(), 'sleeps-as-root');
    copyFileSync('/bin/sleep', program);
    chmodSync(program, 0o4755);
    const shell = await started.start(asNobody[0], [...asNobody.slice(1), 'sh', '-c', `${program} 600 & wait; :`]);
    await waitUntil(() => usersOf(shell.pid)?.startsWith(`${NOBODY} `) ?? false, { what: 'it is nobody’s' });
    await waitUntil(() => childOf(shell.pid) !== undefined, { what: 'its child' });
    const child = identityOf(childOf(shell.pid) ?? 0);
    await waitUntil(() => !usersOf(child.pid)?.endsWith(`${NOBODY} ${NOBODY}`), { what: 'it is root' }).catch(() =>
      skip('this folder is mounted without setuid programs'),
    );
    expect(usersOf(child.pid)).toBe(`${NOBODY} 0 0`);
    const root = identityOf(shell.pid);
    for (const [target, tree] of [
      [child, false],
      [root, true],
    ] as const) {
      const { pid, startTime } = target;
      expect(await at.agent(`sys/${pid}/kill`, { startTime, tree, signal: 'SIGKILL' })).toMatchObject({
        code: 'PERMISSION_DENIED',
        message: `pid ${child.pid} belongs to root: ${NOT_ALLOWED}`,
      });
    }
    expect([root, child].filter(processes.isAlive)).toHaveLength(2);
    const detail = await at.person().sys.inspect(child);
    expect(detail.process).toMatchObject({ user: 'root', uid: 0 });
    expect([detail.exe, detail.environmentNames]).toEqual([undefined, undefined]);
    expect(detail.unreadable).toMatchObject({ exe: 'permission denied', environmentNames: 'permission denied' });

    const { ended, survivors } = await at.person().sys.kill({ ...root, tree: true });
    expect({ ended: ended.map(({ pid }) => pid), survivors }).toEqual({ ended: [root.pid, child.pid], survivors: [] });
    expect([root, child].filter(processes.isAlive)).toEqual([]);
  });

  it('says of a process of root what it may know, and why not the rest', async ({ skip }) => {
    skip(at.why !== undefined, at.why);
    const { pid } = await startWitness(started.start);
    const detail = await at.person().sys.inspect(identityOf(pid));
    expect(detail.process).toMatchObject({ name: 'node', user: 'root', uid: 0, ppid: process.pid });
    const fields = ['exe', 'cwd', 'root', 'files', 'openFiles', 'environmentNames', 'readBytes'];
    expect(detail.unreadable).toMatchObject(Object.fromEntries(fields.map((field) => [field, 'permission denied'])));
    expect(detail.metrics).toMatchObject({ cpuUser: expect.any(Number), shared: expect.any(Number) });
  });
});

describe('ports of others', () => {
  const at = signalboxBehind(asNobody);

  /** A process of root that listens; with `shared`, it has handed the socket on to one of nobody. */
  async function startListener({ shared = false } = {}) {
    const port = await freePort();
    const handOn = `require('child_process').spawn('${asNobody[0]}', ${JSON.stringify([...asNobody.slice(1), 'sleep', '600'])}, { stdio: ['ignore', 'ignore', 'ignore', server._handle.fd] });`;
    const program = `const server = require('net').createServer().listen(${port}, '127.0.0.1', () => { ${shared ? handOn : ''} });`;
    const { pid } = await started.start(process.execPath, ['-e', program]);
    await waitUntil(async () => (await processes.portListener(port)) !== undefined, { what: 'it listens' });
    return { pid, port };
  }

  it('R-027 R-030 are never free: they are said to be of another user', async ({ skip }) => {
    skip(at.why !== undefined, at.why);
    const { port } = await startListener();
    const { ports } = at.person();
    expect(await ports.who({ port })).toMatchObject({
      free: false,
      sockets: [{ uid: 0, user: 'root', owners: [], ownerUnknown: 'belongs to root, or to no process' }],
      nextFree: expect.any(Number),
    });
    const { sockets, incomplete } = await ports.list({ from: port, to: port });
    expect(sockets).toMatchObject([{ owners: [], user: 'root' }]);
    expect(incomplete).toBe('the open files of other users cannot be read without root');
  });

  it('R-030 are said to be taken after the stop of who declared them, and make nobody ready', async ({ skip }) => {
    skip(at.why !== undefined, at.why);
    const { port } = await startListener();
    const { proc } = at.person();
    await proc.start({ name: 'late', cmd: ['sleep', '600'], port });
    const { process: stopped, ...report } = await proc.stop({ name: 'late' });
    expect(report).toMatchObject({ how: 'graceful', survivors: [] });
    expect(report.portHolderUnseen).toBe('a process of root into which we may not look');
    expect(report.portHolder).toBeUndefined();
    expect(stopped.ready).toBeUndefined();
  });

  it('are not called free after a kill, while somebody out of sight holds the same socket', async ({ skip }) => {
    skip(at.why !== undefined, at.why);
    const { pid, port } = await startListener({ shared: true });
    await waitUntil(() => usersOf(childOf(pid) ?? process.pid)?.startsWith(`${NOBODY} `) ?? false, {
      what: 'the socket is handed on',
    });
    const child = identityOf(childOf(pid) ?? 0);
    const { sys, ports } = at.person();
    await waitUntil(async () => (await sys.plan(child)).ports.includes(port), { what: 'it is known to hold the port' });
    const result = await sys.kill(child);
    expect(result).toMatchObject({ ended: [child], survivors: [], freedPorts: [] });
    expect(await ports.who({ port })).toMatchObject({ free: false });
  });
});

describe('Signalbox where /proc hides the processes of others', () => {
  const at = signalboxBehind(asNobodyWithoutSight);

  it('lists its own, and says of a hidden one that it is hidden instead of gone', async ({ skip }) => {
    skip(at.why !== undefined, at.why);
    const witness = await startWitness(started.start);
    const { pid, startTime } = witness;
    const { sys } = at.person();
    const { items } = await sys.list({ perPage: 200 });
    expect(items.map((row) => row.pid)).toContain(at.pid());
    expect(new Set(items.map(({ uid }) => uid))).toEqual(new Set([NOBODY]));
    const hidden = {
      code: 'PERMISSION_DENIED',
      message: `process ${pid} belongs to another user, and /proc is mounted so that it hides it from us (hidepid)`,
    };
    expect(await failureOf(sys.inspect({ pid }))).toEqual(hidden);
    expect(await failureOf(sys.plan({ pid, startTime }))).toEqual(hidden);
    expect(await failureOf(sys.kill({ pid, startTime, signal: 'SIGKILL' }))).toEqual(hidden);
    expect(await failureOf(sys.kill({ pid, startTime, tree: true, force: true }))).toEqual(hidden);
    expect(await failureOf(sys.signal({ pid, startTime, signal: 'SIGHUP' }))).toEqual(hidden);
    expect(await at.agent(`sys/${pid}/kill`, { startTime, signal: 'SIGKILL' })).toMatchObject(hidden);
    await witness.expectUntouched();
    const own = await sys.inspect({ pid: at.pid() });
    expect(own).toMatchObject({ process: { uid: NOBODY }, ancestors: [] });
  });

  it('starts, signals and stops processes as anywhere', async ({ skip }) => {
    skip(at.why !== undefined, at.why);
    const { proc } = at.person();
    await proc.start({ name: 'sleeper', cmd: ['sleep', '600'] });
    const { sentTo } = await proc.signal({ name: 'sleeper', signal: 'SIGCONT' });
    expect(sentTo).toMatchObject([{ name: 'sleep' }]);
    expect(usersOf(sentTo[0]?.pid ?? 0)).toBe(`${NOBODY} ${NOBODY} ${NOBODY}`);
    expect(await proc.stop({ name: 'sleeper' })).toMatchObject({ how: 'graceful', survivors: [] });
  });
});
