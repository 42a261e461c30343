import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createInspector } from '../../../src-main/inspector/inspector.ts';
import { endProcesses } from '../../../src-main/inspector/kill/end-processes.ts';
import { pickProcessTable } from '../../../src-main/inspector/process-table/pick-process-table.ts';
import { systemClock } from '../../../src-shared/model/clock.ts';
import type { ProcessIdentity } from '../../../src-shared/model/identity.ts';
import { openDoors, type OpenDoors } from '../../helpers/open-doors.ts';
import { startAs, startDaemonOf, whyPidsCannotBeReused, withRarePids } from '../../helpers/reused-pid.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import { identityOf, startWitness, stateOf } from '../inspector/signal-witness.ts';
import { LEAVES_ZOMBIE, startedProcesses, type StartedProcess } from '../inspector/started-processes.ts';

const workerUrl = new URL('../../../src-main/inspector/sampler/sampler-worker.ts', import.meta.url);
const processes = pickProcessTable();
const started = startedProcesses();
let doors: OpenDoors;

beforeEach(async () => {
  const inspector = createInspector({ workerUrl, clock: systemClock, intervalMs: 200 });
  doors = await openDoors({ inspector });
  onTestFinished(async () => {
    await doors[Symbol.asyncDispose]();
    await inspector.close();
    await started.end();
  });
});

async function firstLine({ stdout }: StartedProcess): Promise<string> {
  if (stdout === null) throw new Error('it has no output');
  const [line] = (await once(createInterface(stdout), 'line')) as [string];
  return line;
}

interface Failure {
  readonly code: string;
  readonly message: string;
}

const failureOf = (promise: Promise<unknown>): Promise<Failure> =>
  promise.then(
    () => ({ code: 'none', message: 'it was done' }),
    (error: Failure) => error,
  );

const asAgent = async (path: string, body: object): Promise<Failure> => {
  const response = await doors.fetch(`/api/sys/${path}`, { method: 'POST', body: JSON.stringify(body) });
  return (await response.json()) as Failure;
};

/** Every way to signal it, as the person and as an agent: each must be refused. */
async function attempts({ pid, startTime }: ProcessIdentity): Promise<readonly Failure[]> {
  const identity = { pid, startTime };
  const { sys } = doors.inside;
  return [
    await failureOf(sys.kill({ ...identity, signal: 'SIGTERM' })),
    await failureOf(sys.kill({ ...identity, signal: 'SIGKILL', tree: true, force: true, graceMs: 0 })),
    await failureOf(sys.signal({ ...identity, signal: 'SIGHUP' })),
    await asAgent(`${pid}/kill`, { startTime, signal: 'SIGKILL' }),
    await asAgent(`${pid}/kill`, { startTime, signal: 'SIGTERM', tree: true }),
    await asAgent(`${pid}/signal`, { startTime, signal: 'SIGINT' }),
  ];
}

async function expectRefused(identity: ProcessIdentity, code: string, message: string | RegExp): Promise<void> {
  const expected = { code, message: typeof message === 'string' ? message : expect.stringMatching(message) };
  for (const failure of await attempts(identity)) expect(failure).toMatchObject(expected);
}

describe.runIf(process.platform === 'linux')('a signal to another than the one that is meant', () => {
  it.each([-1, 1, 1000])('is not sent to a start time that is off by %d', async (off) => {
    const witness = await startWitness(started.start);
    const forged = { pid: witness.pid, startTime: witness.startTime + off };
    const message = new RegExp(
      `^pid ${witness.pid} belongs to another process now, started at ${witness.startTime}: .*; nothing was sent`,
    );
    await expectRefused(forged, 'IDENTITY_CHANGED', message);
    await expect(doors.inside.sys.renice({ ...forged, nice: 5 })).rejects.toMatchObject({ code: 'IDENTITY_CHANGED' });
    await expect(doors.inside.sys.plan(forged)).rejects.toMatchObject({ code: 'IDENTITY_CHANGED' });
    await witness.expectUntouched();
    const { entries } = await doors.inside.audit.list({ limit: 10 });
    expect(entries.filter(({ outcome }) => outcome === 'failed')).toHaveLength(7);
  });

  it.skipIf(whyPidsCannotBeReused)('is not sent to who took the pid between list and kill', async () => {
    const victim = await withRarePids(() => started.start('sleep', ['600']));
    const row = async () => {
      const { items } = await doors.inside.sys.list({ q: String(victim.pid) });
      return items.find(({ pid }) => pid === victim.pid);
    };
    await waitUntil(async () => (await row())?.name === 'sleep', { what: 'the list to have it' });
    const listed = identityOf(victim.pid);
    expect(await row()).toMatchObject(listed);

    victim.kill('SIGKILL');
    await once(victim, 'exit');
    const stranger = await startWitness((command, args) => startAs(victim.pid, () => started.start(command, args)));
    expect(stranger.pid).toBe(listed.pid);
    expect(stranger.startTime).toBeGreaterThan(listed.startTime);
    await expectRefused(listed, 'IDENTITY_CHANGED', /belongs to another process now, .*nothing was sent/);
    await stranger.expectUntouched();
  });

  it.skipIf(whyPidsCannotBeReused)('is not sent by force to who took a pid in the time of grace', async () => {
    const { parent, child } = await withRarePids(async () => {
      // A shell that ignores the signal, and so does nobody for whom it does not: its child ends and is reaped.
      const shell = await started.start('sh', [
        '-c',
        'sleep 600 & trap "" TERM; echo $!; while :; do wait; sleep 1; done',
      ]);
      return { parent: identityOf(shell.pid), child: identityOf(Number(await firstLine(shell))) };
    });
    let stranger: number | undefined;
    const members = processes.tree(parent).filter(({ identity }) => [parent.pid, child.pid].includes(identity.pid));
    const request = { members, roots: [parent], signal: 'SIGTERM', graceMs: 200, force: true } as const;
    const result = await endProcesses(request, {
      processes: {
        ...processes,
        isAlive: (identity) => {
          const lives = processes.isAlive(identity);
          if (!lives && identity.pid === child.pid && stranger === undefined && !existsSync(`/proc/${child.pid}`)) {
            stranger = startDaemonOf(child.pid);
            onTestFinished(() => void process.kill(stranger ?? 0, 'SIGKILL'));
          }
          return lives;
        },
      },
      find: () => undefined,
      listeningPorts: async () => new Map(),
      takenPorts: async () => new Set(),
    });
    if (stranger === undefined) throw new Error('nobody took the pid');
    expect(result).toMatchObject({ survivors: [], forced: true });
    expect(result.ended.map(({ pid }) => pid)).toEqual(expect.arrayContaining([parent.pid, child.pid]));
    expect(result.ended.map(({ pid }) => pid)).not.toContain(stranger);
    expect(processes.identify(stranger)).toBeDefined();
  });

  it.skipIf(whyPidsCannotBeReused)('is not sent to the group of a stranger who took the pid of a root', async () => {
    const root = await withRarePids(async () => {
      const shell = await started.start('sh', [
        '-c',
        `trap 'exit 0' TERM; setsid sh -c 'trap "" TERM; echo $$; sleep 600' & while :; do wait; done`,
      ]);
      return { shell, escaped: identityOf(Number(await firstLine(shell))), ...identityOf(shell.pid) };
    });
    onTestFinished(() => void process.kill(-root.escaped.pid, 'SIGKILL'));
    const identity = { pid: root.pid, startTime: root.startTime };
    let stranger: number | undefined;
    const ended = once(root.shell, 'exit').then(() => {
      stranger = startDaemonOf(root.pid);
      onTestFinished(() => void process.kill(stranger ?? 0, 'SIGKILL'));
    });
    const members = processes.tree(identity);
    const result = await endProcesses(
      { members, roots: [identity], signal: 'SIGTERM', graceMs: 1500, force: false },
      { processes, find: () => undefined, listeningPorts: async () => new Map(), takenPorts: async () => new Set() },
    );
    await ended;
    if (stranger === undefined) throw new Error('nobody took the pid');
    const named = [...result.ended, ...result.survivors].map(({ pid }) => pid);
    expect(named).toContain(root.escaped.pid);
    expect(named).not.toContain(stranger);
    expect(processes.identify(stranger)).toBeDefined();
  });
});

describe.runIf(process.platform === 'linux')('a signal to what takes none', () => {
  it('is not sent to a zombie, whose parent is named', async () => {
    const shell = await started.start('sh', ['-c', LEAVES_ZOMBIE]);
    const pid = Number(await firstLine(shell));
    await waitUntil(() => stateOf(pid) === 'Z', { what: 'the zombie' });
    const startTime = Number(readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ')[19]);
    await doors.inside.sys.list({});
    const message = `process ${pid} (sleep) has ended already; process ${shell.pid} (sleep) has yet to take note of it`;
    await expectRefused({ pid, startTime }, 'NOT_FOUND', message);
    expect(processes.identify(shell.pid)).toBeDefined();
    expect(stateOf(pid)).toBe('Z');
  });

  it('is not sent to what has ended', async () => {
    const { pid } = await started.start('sleep', ['600']);
    const identity = identityOf(pid);
    process.kill(pid, 'SIGKILL');
    await waitUntil(() => !existsSync(`/proc/${pid}`), { what: 'its end' });
    await expectRefused(identity, 'NOT_FOUND', `there is no process ${pid} (any more): list the processes again`);
  });

  it('is not sent to a thread, which would hit its whole process', async () => {
    const witness = await startWitness(started.start);
    const tid =
      readdirSync(`/proc/${witness.pid}/task`)
        .map(Number)
        .findLast((id) => id !== witness.pid) ?? 0;
    await expectRefused(
      { pid: tid, startTime: witness.startTime },
      'NOT_FOUND',
      new RegExp(`there is no process ${tid}`),
    );
    await witness.expectUntouched();
  });

  const hasKernelThreads = existsSync('/proc/2/comm') && /kthreadd/.test(readFileSync('/proc/2/comm', 'utf8'));
  it.skipIf(!hasKernelThreads)('is not sent to a thread of the kernel', async () => {
    const message = 'pid 2 (kthreadd) is a thread of the kernel: no signal reaches it, nothing was sent';
    await doors.inside.sys.list({});
    await expectRefused(identityOf(2), 'UNSUPPORTED', message);
  });

  it.skipIf(!existsSync('/usr/bin/python3'))('reaches a process whose first thread alone has ended', async () => {
    const source = `
      import ctypes, platform, threading, time
      threading.Thread(target=time.sleep, args=(600,)).start()
      ctypes.CDLL(None).syscall({'x86_64': 60, 'aarch64': 93}[platform.machine()], 0)`;
    const child = await started.start('/usr/bin/python3', ['-c', source.replaceAll('\n      ', '\n')]);
    await waitUntil(() => stateOf(child.pid) === 'Z', { what: 'the end of its first thread' });
    const identity = identityOf(child.pid);
    const look = () => doors.inside.sys.inspect(identity);
    // A sample from before that end may still count as fresh.
    await waitUntil(async () => (await look()).process.status === 'unknown', { what: 'a sample after it' });
    const detail = await look();
    expect(detail.process).toMatchObject({ status: 'unknown', threads: 2 });
    expect(detail.unreadable).toMatchObject({ exe: 'its first thread has ended, the others run on' });
    const exit = once(child, 'exit');
    expect(await doors.inside.sys.kill(identity)).toMatchObject({ ended: [identity], survivors: [] });
    expect(await exit).toEqual([null, 'SIGTERM']);
  });
});

describe('a signal to who must not get any', () => {
  it('is not sent to Signalbox itself, nor to its keeper', async () => {
    const heard: string[] = [];
    const hear = (signal: string): void => void heard.push(signal);
    for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) process.on(signal, hear);
    onTestFinished(() => {
      for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) process.off(signal, hear);
    });
    const own = identityOf(process.pid);
    await expectRefused(own, 'PROTECTED', `pid ${own.pid} is protected: it is Signalbox itself; quit it instead`);

    await doors.inside.proc.start({ name: 'kept', cmd: ['sleep', '600'] });
    const keepers = doors.supervisor.ownPids().filter((pid) => pid !== process.pid);
    expect(keepers).not.toEqual([]);
    for (const keeper of keepers.map(identityOf)) {
      const message = `pid ${keeper.pid} is protected: it keeps the managed processes for Signalbox`;
      await expectRefused(keeper, 'PROTECTED', message);
      expect(processes.isAlive(keeper)).toBe(true);
    }
    expect(heard).toEqual([]);
  });

  it('is not sent to the first process, nor to who started Signalbox', async () => {
    await expectRefused(identityOf(1), 'PROTECTED', /^pid 1 is protected: it is pid 1/);
    const parent = identityOf(process.ppid);
    await expectRefused(parent, 'PROTECTED', `pid ${parent.pid} is protected: Signalbox runs below it`);
    expect(processes.isAlive(parent)).toBe(true);
  });

  it.each([
    ['the caller itself', 'exec', 'it is the caller itself'],
    ['an ancestor of the caller', 'command', 'the caller runs below it'],
  ])('is not sent to %s', async (_, how, reason) => {
    const client = join(import.meta.dirname, '../../programs/posts-json.ts');
    for (const [path, more] of [
      ['kill', {}],
      ['kill', { tree: true }],
      ['signal', {}],
    ] as const) {
      const script = `read url; read body; ${how} "$@" "$url" "$TOKEN" "$body"`;
      const shell = await started.start('sh', [
        '-c',
        `TOKEN=${doors.token}; ${script}`,
        'sh',
        process.execPath,
        client,
      ]);
      const { pid, startTime } = identityOf(shell.pid);
      const body = JSON.stringify({ startTime, signal: 'SIGTERM', ...more });
      const said = text(shell.stdout ?? process.stdin);
      const exit = once(shell, 'exit');
      shell.stdin?.end(`${doors.url}/api/sys/${pid}/${path}\n${body}\n`);
      expect(JSON.parse(await said)).toMatchObject({
        code: 'PROTECTED',
        message: `pid ${pid} is protected: ${reason}`,
      });
      expect(await exit).toEqual([0, null]);
    }
  });

  it('is not sent to a managed process by its own', async () => {
    const program = join(import.meta.dirname, '../../programs/posts-json.ts');
    const url = `${doors.url}/api/proc/selfish/signal`;
    const client = [process.execPath, program, url, doors.token, '{"signal":"SIGTERM"}'];
    await doors.inside.proc.start({ name: 'selfish', cmd: ['sh', '-c', '"$@"; exec sleep 600', 'sh', ...client] });
    const answer = async () => (await doors.inside.proc.logs({ name: 'selfish' })).lines[0]?.text;
    await waitUntil(async () => (await answer()) !== undefined, { what: 'its answer' });
    expect(JSON.parse((await answer()) ?? '')).toMatchObject({
      code: 'PROTECTED',
      message: expect.stringMatching(/is protected: (it is the caller itself|the caller runs below it)$/),
    });
    const { processes: all } = await doors.inside.proc.list({});
    expect(all).toMatchObject([{ name: 'selfish', lifecycle: { state: 'running' } }]);
  });
});
