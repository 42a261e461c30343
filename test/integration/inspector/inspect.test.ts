import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createInspector, type Inspector } from '../../../src-main/inspector/inspector.ts';
import { inspectProcess, type InspectDeps } from '../../../src-main/inspector/inspect/inspect-process.ts';
import { createLinuxDetailSource } from '../../../src-main/inspector/inspect/linux/detail-source.ts';
import { systemClock } from '../../../src-shared/model/clock.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import { LEAVES_ZOMBIE, startedProcesses } from './started-processes.ts';

const workerUrl = new URL('../../../src-main/inspector/sampler/sampler-worker.ts', import.meta.url);
const processes = startedProcesses();
let inspector: Inspector;
let folder: string;
let managed: ReturnType<InspectDeps['managed']>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-'));
  managed = [];
  inspector = createInspector({ workerUrl, clock: systemClock, intervalMs: 200, managed: () => managed });
});

afterEach(async () => {
  await inspector.close();
  await processes.end();
  rmSync(folder, { recursive: true });
});

/** A process that waits for a line, once it is what it is meant to be. */
async function started(command: string, args: readonly string[], name: string): Promise<number> {
  const { pid } = await processes.start(command, args);
  const isThere = async () => {
    await inspector.snapshot();
    return inspector.find(pid)?.name === name;
  };
  await waitUntil(isThere, { what: `${name} as ${pid}` });
  return pid;
}

describe.runIf(process.platform === 'linux')('one process in full', () => {
  it('R-031 knows its own figures', async () => {
    const detail = await inspector.inspect({ pid: process.pid });
    expect(detail).toMatchObject({
      process: { pid: process.pid, ppid: process.ppid },
      cwd: process.cwd(),
      exe: readlinkSync('/proc/self/exe'),
      exeDeleted: false,
      root: undefined,
      managed: undefined,
    });
    const { user, system } = process.cpuUsage();
    const { metrics } = detail;
    expect(Math.abs((metrics.cpuUser ?? Number.NaN) - user / 1000)).toBeLessThan(2000);
    expect(Math.abs((metrics.cpuSystem ?? Number.NaN) - system / 1000)).toBeLessThan(2000);
    expect(Math.abs((metrics.openFiles ?? Number.NaN) - readdirSync('/proc/self/fd').length)).toBeLessThan(20);
    expect(metrics.openFilesLimit).toBe(
      Number(/^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1]),
    );
    expect(metrics.shared).toBeGreaterThan(0);
    expect(metrics.voluntarySwitches).toBeGreaterThan(0);
    expect(metrics.oomScore).toEqual(expect.any(Number));
    expect(detail.environmentNames).toContain('PATH');
    expect(detail.limits.map(({ name }) => name)).toContain('open files');
    expect(detail.files.length).toBe(Math.min(200, detail.files.length));
    expect(detail.unreadable['sockets']).toBeDefined();
  });

  it('R-034 tells whom it descends from, what it started, and to which of ours it belongs', async () => {
    const parent = await started('sh', ['-c', 'sleep 600 & sleep 600 & read line'], 'sh');
    const hasBoth = async () => (await inspector.inspect({ pid: parent })).children.length === 2;
    await waitUntil(hasBoth, { what: 'two children' });
    const { children, ancestors, descendants, process: row } = await inspector.inspect({ pid: parent });
    expect(children.map(({ name }) => name)).toEqual(['sleep', 'sleep']);
    expect(ancestors[0]?.pid).toBe(process.pid);
    expect(ancestors.at(-1)?.pid).toBe(1);
    expect(descendants).toBe(2);
    const mine = await inspector.inspect({ pid: parent }, (owner) => 'pid' in owner && owner.pid === parent);
    expect(mine).toMatchObject({ ancestors: [], children: [] });
    await expect(inspector.inspect({ pid: parent }, () => false)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    managed = [{ name: 'web', pid: parent, startTime: row.startTime }];
    const child = await inspector.inspect({ pid: children[0]?.pid ?? 0 });
    expect(child.managed).toBe('web');
    expect(child.ancestors[0]).toEqual({ pid: parent, startTime: row.startTime, name: 'sh', managed: 'web' });
    expect((await inspector.inspect({ pid: parent })).managed).toBe('web');
  });

  it('keeps the last samples of it, and forgets them with it', async () => {
    const pid = await started('sleep', ['600'], 'sleep');
    const hasHistory = async () => (await inspector.inspect({ pid })).history.length >= 3;
    await waitUntil(hasHistory, { what: 'three samples' });
    const { history } = await inspector.inspect({ pid });
    expect(history.map(({ time }) => time)).toEqual(history.map(({ time }) => time).toSorted((a, b) => a - b));
    expect(history.at(-1)).toMatchObject({ cpuPercent: 0, rss: expect.any(Number) });
  });

  it('says that there is none, or that another one has the pid by now', async () => {
    await expect(inspector.inspect({ pid: 4_194_303 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const pid = await started('sleep', ['600'], 'sleep');
    const { startTime } = (await inspector.inspect({ pid })).process;
    await expect(inspector.inspect({ pid, startTime: startTime - 1 })).rejects.toMatchObject({
      code: 'IDENTITY_CHANGED',
      details: { pid, startTime },
    });
  });

  it('gives nothing of a process that ends while it is read', async () => {
    const child = await processes.start('sleep', ['600']);
    const { process: row } = await inspector.inspect({ pid: child.pid });
    const source = createLinuxDetailSource();
    const deps: InspectDeps = {
      source: {
        ...source,
        read: async (found) => {
          const ended = once(child, 'exit');
          child.kill('SIGKILL');
          await ended;
          return source.read(found);
        },
      },
      clock: systemClock,
      row: () => Promise.resolve(row),
      find: () => undefined,
      all: () => [],
      tree: () => [],
      history: () => [],
      sees: () => true,
      managed: () => [],
    };
    await expect(inspectProcess({ pid: child.pid }, deps)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await source.read(row)).unreadable).toMatchObject({
      exe: 'the process has ended',
      cpuUser: 'the process has ended',
      limits: 'the process has ended',
    });
  });

  it.each(['two words', ')) S 1 (', 'two\nlines', '(brackets)'])('reads a process called %j', async (name) => {
    const program = join(folder, name);
    copyFileSync('/bin/sleep', program);
    const pid = await started(program, ['600'], name);
    const detail = await inspector.inspect({ pid });
    expect(detail).toMatchObject({ exe: program, exeDeleted: false, process: { name, ppid: process.pid } });
    rmSync(program);
    expect(await inspector.inspect({ pid })).toMatchObject({ exe: program, exeDeleted: true });
  });

  it('says of a zombie, and of a thread of the kernel, why they have no files', async () => {
    const parent = await started('sh', ['-c', LEAVES_ZOMBIE], 'sleep');
    const zombieOf = async () =>
      (await inspector.snapshot()).processes.find(({ ppid, status }) => ppid === parent && status === 'zombie');
    await waitUntil(async () => (await zombieOf()) !== undefined, { what: 'a zombie' });
    const zombie = await inspector.inspect({ pid: (await zombieOf())?.pid ?? 0 });
    expect(zombie).toMatchObject({ files: [], unreadable: { exe: expect.stringContaining('parent') } });
    const kernel = (await inspector.snapshot()).processes.find((found) => found.kernel);
    // A container has none of them.
    if (kernel === undefined) return;
    const detail = await inspector.inspect({ pid: kernel.pid });
    expect(detail.unreadable).toMatchObject({ exe: 'a thread of the kernel has none' });
  });

  it('shows names of the environment, and no secret of the working folder and the files', async () => {
    const secret = 'ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8';
    const program = `mkdir ${secret}; cd ${secret}; exec 7> ${secret}; HIDDEN_NAME=${secret} exec sleep 600`;
    const pid = await started('sh', ['-c', `cd ${folder}; ${program}`], 'sleep');
    const detail = await inspector.inspect({ pid });
    expect(detail.environmentNames).toContain('HIDDEN_NAME');
    expect(detail.cwd).toBe(`${folder}/***`);
    expect(detail.files.find(({ fd }) => fd === 7)?.target).toMatch(/\*\*\*$/);
    expect(JSON.stringify(detail)).not.toContain(secret);
  });
});
