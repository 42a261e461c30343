import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sysListInput } from '../../../src-shared/contract/sys.ts';
import { systemClock } from '../../../src-shared/model/clock.ts';
import { createInspector, type Inspector } from '../../../src-main/inspector/inspector.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import { LEAVES_ZOMBIE, startedProcesses } from './started-processes.ts';

const workerUrl = new URL('../../../src-main/inspector/sampler/sampler-worker.ts', import.meta.url);
const intervalMs = 200;

const processes = startedProcesses();
let inspector: Inspector;
let folder: string;
let problems: string[];

function open(url: URL = workerUrl): Inspector {
  return createInspector({ workerUrl: url, clock: systemClock, intervalMs, onProblem: (text) => problems.push(text) });
}

/** A worker made of a text, which may import from the source. */
const workerOf = (source: string): URL => new URL(`data:text/javascript,${encodeURIComponent(source)}`);

const list = (query: object = {}) => inspector.list(sysListInput.parse(query));

const identityOf = (pid: number) => {
  const found = inspector.find(pid);
  if (found === undefined) throw new Error(`process ${pid} is not in the sample`);
  return { pid, startTime: found.startTime };
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-'));
  problems = [];
  inspector = open();
});

afterEach(async () => {
  await inspector.close();
  await processes.end();
  rmSync(folder, { recursive: true });
});

describe('the inspector', () => {
  it('R-001 R-015 lists the processes of the machine, with rates from the first answer on', async () => {
    const answer = await list({ sort: 'pid', order: 'asc', perPage: 200 });
    const ourselves = (await list({ q: String(process.pid) })).items.find(({ pid }) => pid === process.pid);
    expect(ourselves).toMatchObject({ ppid: process.ppid, cpuPercent: expect.any(Number), rss: expect.any(Number) });
    expect(answer.items[0]?.pid).toBe(1);
    expect(answer.items.every(({ name }) => name !== '')).toBe(true);
    expect(answer.total).toBeGreaterThan(5);
    expect(answer.host.cpuPercent).toBeGreaterThanOrEqual(0);
    expect(answer.host.sampling).toMatchObject({ tookMs: expect.any(Number), shortLived: expect.any(Number) });
    expect(answer.host.sampling?.intervalMs).toBeGreaterThanOrEqual(intervalMs);
    expect(answer.host.memoryAvailable).toBeLessThan(answer.host.memoryTotal);
    expect(Math.abs(Date.now() - answer.takenAt)).toBeLessThan(2000);
    await expect(list({ page: 10_000 })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('R-018 shows a process that was started elsewhere in the next sample, and drops it when it ends', async () => {
    const { sequence } = await inspector.snapshot();
    const changes: Parameters<Parameters<Inspector['subscribe']>[0]>[0][] = [];
    const leave = inspector.subscribe((change) => changes.push(change));
    const child = await processes.start('sleep', ['600']);
    // Samples, not seconds: on a machine under load a timer may come late, but no sample may miss a process.
    const startedAt = Date.now();
    const firstAfter = () => changes.find(({ takenAt }) => takenAt > startedAt);
    await waitUntil(() => firstAfter() !== undefined, { what: 'a sample after the start' });
    expect(inspector.find(child.pid)).toMatchObject({ name: 'sleep', ppid: process.pid });
    const shownBy = changes.findIndex(({ upserted }) => upserted.some(({ pid }) => pid === child.pid));
    expect(shownBy).toBeGreaterThanOrEqual(0);
    expect(shownBy).toBeLessThanOrEqual(changes.findIndex((change) => change === firstAfter()));

    const { pid, startTime } = identityOf(child.pid);
    child.kill('SIGKILL');
    const isEnded = () => changes.some(({ ended }) => ended.includes(`${pid}@${startTime}`));
    await waitUntil(isEnded, { what: 'the end of the process' });
    expect(inspector.find(pid)).toBeUndefined();
    leave();
    expect(changes.map((change) => change.sequence)).toEqual(changes.map((_, index) => sequence + 1 + index));
  });

  it('finds a process whose name holds blanks and parentheses', async () => {
    const script = join(folder, 'we) (ird');
    writeFileSync(script, '#!/bin/sh\nread line\n', { mode: 0o755 });
    const child = await processes.start(script);
    await waitUntil(async () => (await list({ q: 'WE) (IRD' })).items.some(({ pid }) => pid === child.pid), {
      what: 'it',
    });
    expect(inspector.find(child.pid)).toMatchObject({ name: 'we) (ird', status: 'sleeping', ppid: process.pid });
  });

  it('sees a busy loop use what the kernel gives it, about one core where there is one, and a sleeper nothing', async () => {
    const idle = await processes.start('sleep', ['600']);
    const busy = await processes.start('sh', ['-c', 'while :; do :; done']);
    let seconds = 0;
    let highest = 0;
    let { takenAt } = await inspector.snapshot();
    const leave = inspector.subscribe((change) => {
      const percent = inspector.find(busy.pid)?.cpuPercent ?? 0;
      seconds += (percent / 100) * ((change.takenAt - takenAt) / 1000);
      takenAt = change.takenAt;
      highest = Math.max(highest, percent);
    });
    const ticks = () => Number(readFileSync(`/proc/${busy.pid}/stat`, 'latin1').split(' ')[13]);
    await waitUntil(() => ticks() > 150, { deadlineMs: 25_000, what: 'a busy loop that had a core for 1.5 s' });
    const measured = seconds;
    leave();
    expect(highest).toBeLessThan(130);
    expect(measured).toBeGreaterThan(0.5 * 1.5);
    expect(measured).toBeLessThan(1.3 * 1.5);
    expect(inspector.find(idle.pid)?.cpuPercent).toBe(0);
    expect(inspector.treeUsage(identityOf(busy.pid))?.cpuPercent).toBe(inspector.find(busy.pid)?.cpuPercent);
  });

  it('sums up what a tree uses', async () => {
    const root = await processes.start('sh', ['-c', 'sleep 600 & (sleep 601 & sleep 602 & wait) & wait']);
    await waitUntil(async () => (await list({ q: String(root.pid) })).total > 0, { what: 'the root' });
    const identity = identityOf(root.pid);
    await waitUntil(() => inspector.treeUsage(identity)?.processes === 5, { what: 'five processes' });
    expect(inspector.treeUsage(identity)?.rss).toBeGreaterThan(5 * 100_000);
    expect(inspector.treeUsage({ ...identity, startTime: identity.startTime + 1 })).toBeUndefined();
  });

  it('leaves no thread and no file behind, and answers nothing more', async () => {
    await inspector.close();
    const links = () =>
      readdirSync('/proc/self/fd').flatMap((descriptor) => {
        try {
          return [readlinkSync(`/proc/self/fd/${descriptor}`)];
        } catch {
          // The descriptor of this very directory.
          return [];
        }
      });
    const resources = () => ({ threads: readdirSync('/proc/self/task').length, files: links().length });
    const before = resources();
    inspector = open();
    await list();
    expect(resources().threads).toBeGreaterThan(before.threads);
    const waiting = createInspector({
      workerUrl: workerOf('setInterval(() => {}, 1000)'),
      clock: systemClock,
      intervalMs,
    });
    const answer = waiting.snapshot().catch((error: unknown) => error);
    await Promise.all([inspector.close(), waiting.close()]);
    expect(await answer).toMatchObject({ code: 'UNAVAILABLE' });
    await waitUntil(() => resources().threads <= before.threads, { what: 'the end of the thread' });
    expect(resources().files).toBeLessThanOrEqual(before.files);
    expect(links().filter((link) => link.endsWith('/stat'))).toEqual([]);
  });
});

describe('a sampler that dies', () => {
  it('is said to have died, started again, and loses nothing', async () => {
    const marker = join(folder, 'died');
    const dies = `
      import { existsSync, writeFileSync } from 'node:fs';
      if (!existsSync(${JSON.stringify(marker)})) {
        writeFileSync(${JSON.stringify(marker)}, '');
        throw new Error('the first one dies');
      }
      await import(${JSON.stringify(workerUrl.href)});`;
    await inspector.close();
    inspector = open(workerOf(dies));
    expect((await list()).total).toBeGreaterThan(5);
    expect(existsSync(marker)).toBe(true);
    expect(problems).toEqual(['the sampler ended: Error: the first one dies; it starts again in 1 s']);
  });

  it('says once that samples fail and goes on', async () => {
    await inspector.close();
    inspector = open(
      workerOf(`
        import { parentPort } from 'node:worker_threads';
        const host = { cores: 1, memoryTotal: 1, memoryAvailable: 1 };
        parentPort.once('message', () => {
          parentPort.postMessage({ type: 'problem', message: 'no luck' });
          parentPort.postMessage({ type: 'problem', message: 'no luck' });
          parentPort.postMessage({ type: 'snapshot', takenAt: Date.now(), host, processes: [] });
        });
        parentPort.on('message', ({ type }) => type === 'close' && parentPort.close());`),
    );
    expect(await inspector.snapshot()).toMatchObject({ sequence: 1, processes: [] });
    expect(problems).toEqual(['no luck']);
  });
});

describe('a signal', () => {
  async function identified(pid: number) {
    await waitUntil(async () => (await list({ q: String(pid) })).total > 0, { what: `process ${pid}` });
    return identityOf(pid);
  }

  it('ends the process that is meant, and says so', async () => {
    const child = await processes.start('sleep', ['600']);
    const exit = once(child, 'exit');
    const identity = await identified(child.pid);
    expect(await inspector.signal(identity, 'SIGTERM')).toEqual({ gone: true });
    expect(await exit).toEqual([null, 'SIGTERM']);
    await expect(inspector.signal(identity, 'SIGTERM')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('says that a process lives on which ignores it', async () => {
    const child = await processes.start('sh', ['-c', 'trap "" TERM; echo ready; while :; do sleep 600; done']);
    if (child.stdout) await once(child.stdout, 'data');
    const identity = await identified(child.pid);
    expect(await inspector.signal(identity, 'SIGTERM')).toEqual({ gone: false });
    expect(await inspector.signal(identity, 'SIGKILL')).toEqual({ gone: true });
  });

  it('does not wait after one that ends nothing', async () => {
    const child = await processes.start('sleep', ['600']);
    const identity = await identified(child.pid);
    expect(await inspector.signal(identity, 'SIGSTOP')).toEqual({ gone: false });
    await waitUntil(
      async () => {
        await list();
        return inspector.find(child.pid)?.status === 'stopped';
      },
      { what: 'a stopped process' },
    );
  });

  it('does not hit a stranger who has the pid by now', async () => {
    const child = await processes.start('sleep', ['600']);
    const { pid, startTime } = await identified(child.pid);
    await expect(inspector.signal({ pid, startTime: startTime - 1 }, 'SIGKILL')).rejects.toMatchObject({
      code: 'IDENTITY_CHANGED',
      details: { pid, startTime },
    });
    expect(child.signalCode).toBeNull();
    expect(inspector.find(pid)).toBeDefined();
  });

  it('points at the parent of a zombie', async () => {
    const parent = await processes.start('sh', ['-c', LEAVES_ZOMBIE]);
    const zombie = async () => {
      const { processes: all } = await inspector.snapshot();
      return all.find(({ ppid, status }) => ppid === parent.pid && status === 'zombie');
    };
    await waitUntil(async () => (await zombie()) !== undefined, { what: 'a zombie' });
    const found = await zombie();
    await expect(inspector.signal(identityOf(found?.pid ?? 0), 'SIGKILL')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: `process ${found?.pid} (sleep) has ended already; process ${parent.pid} (sleep) has yet to take note of it`,
    });
  });

  // Only root can become somebody else, which it takes to be refused.
  it.runIf(process.getuid?.() === 0)('says whose process it is when we may not', async ({ skip }) => {
    const child = await processes.start('sleep', ['600']);
    const identity = await identified(child.pid);
    const source = `
      import { signalProcess } from ${JSON.stringify(new URL('../../../src-main/inspector/signal-process.ts', import.meta.url).href)};
      import { pickProcessTable } from ${JSON.stringify(new URL('../../../src-main/inspector/process-table/pick-process-table.ts', import.meta.url).href)};
      const find = (pid) => ({ pid, name: 'sleep', user: 'root' });
      await signalProcess({ identity: ${JSON.stringify(identity)}, signal: 'SIGTERM' }, { processes: pickProcessTable(), find })
        .catch(({ code, message }) => console.log(JSON.stringify({ code, message })));`;
    const nobody = spawn(process.execPath, ['--input-type=module', '-e', source], {
      uid: 65_534,
      gid: 65_534,
      cwd: '/',
    });
    const failed: Buffer[] = [];
    nobody.stderr.on('data', (chunk: Buffer) => failed.push(chunk));
    const said: Buffer[] = [];
    nobody.stdout.on('data', (chunk: Buffer) => said.push(chunk));
    await once(nobody, 'close').catch((error: unknown) => failed.push(Buffer.from(String(error))));
    if (/EACCES|ENOENT|ERR_MODULE_NOT_FOUND/.test(String(Buffer.concat(failed))))
      return skip('nobody may not read this folder');
    expect(String(Buffer.concat(failed))).toBe('');
    expect(JSON.parse(String(Buffer.concat(said)))).toEqual({
      code: 'PERMISSION_DENIED',
      message: `process ${child.pid} (sleep) belongs to root: we may not send it SIGTERM`,
    });
    expect(child.exitCode).toBeNull();
  });
});
