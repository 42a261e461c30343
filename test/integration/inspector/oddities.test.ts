import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createInspector, type Inspector } from '../../../src-main/inspector/inspector.ts';
import { endProcesses } from '../../../src-main/inspector/kill/end-processes.ts';
import { pickProcessTable } from '../../../src-main/inspector/process-table/pick-process-table.ts';
import { createLinuxSampler } from '../../../src-main/inspector/sampler/linux/sampler.ts';
import { sysListInput } from '../../../src-shared/contract/sys.ts';
import { systemClock } from '../../../src-shared/model/clock.ts';
import { processDetail, type ProcessDetail } from '../../../src-shared/model/process-detail.ts';
import { systemProcess, type SystemProcess } from '../../../src-shared/model/system-process.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import { identityOf } from './signal-witness.ts';
import { startedProcesses, type StartedProcess } from './started-processes.ts';

const workerUrl = new URL('../../../src-main/inspector/sampler/sampler-worker.ts', import.meta.url);
const programs = join(import.meta.dirname, '../../programs');
const table = pickProcessTable();
const processes = startedProcesses();
let inspector: Inspector;
let folder: string;
let problems: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-'));
  problems = [];
  const onProblem = (problem: string): void => void problems.push(problem);
  inspector = createInspector({ workerUrl, clock: systemClock, intervalMs: 100, onProblem });
});

afterEach(async () => {
  await inspector.close();
  await processes.end();
  rmSync(folder, { recursive: true });
  expect(problems).toEqual([]);
});

const list = (query: object) => inspector.list(sysListInput.parse(query));

/** What list and inspect say of it, once it is as it should be. */
async function shown(
  pid: number,
  isReady: (row: SystemProcess) => boolean = () => true,
): Promise<{ readonly row: SystemProcess; readonly detail: ProcessDetail }> {
  let row: SystemProcess | undefined;
  const isShown = async (): Promise<boolean> => {
    row = (await list({ q: String(pid), perPage: 200 })).items.find((found) => found.pid === pid);
    return row !== undefined && isReady(row);
  };
  await waitUntil(isShown, { what: `${pid} in the list` });
  return { row: systemProcess.parse(row), detail: processDetail.parse(await inspector.inspect({ pid })) };
}

async function firstLine({ stdout }: StartedProcess): Promise<string> {
  if (stdout === null) throw new Error('it has no output');
  const [line] = (await once(createInterface(stdout), 'line')) as [string];
  return line;
}

describe.runIf(process.platform === 'linux')('what /proc may hold', () => {
  it('a name and arguments that are no UTF-8', async () => {
    const script = `cd ${folder}; cp /bin/sleep "$(printf 'b\\377d')"; exec ./"$(printf 'b\\377d')" 600`;
    const child = await processes.start('sh', ['-c', script]);
    const { row, detail } = await shown(child.pid, ({ name }) => name !== 'sh' && name !== 'cp');
    expect(row).toMatchObject({ name: 'b\uFFFDd', commandLine: ['./b\uFFFDd', '600'] });
    expect(detail).toMatchObject({ exe: join(folder, 'b\uFFFDd'), exeDeleted: false });
  });

  it('a name that was taken away', async () => {
    const script = `printf '\\0' > /proc/$$/comm; read line`;
    const child = await processes.start('sh', ['-c', script]);
    await waitUntil(() => readFileSync(`/proc/${child.pid}/comm`, 'latin1') === '\n', { what: 'no name' });
    const { row } = await shown(child.pid, ({ name }) => name !== '');
    expect(row.name).toBe('sh');
  });

  it('a name that looks like lines of /proc itself', async () => {
    const name = 'x\nUid:\t7\t7\t7';
    const program = join(folder, name);
    copyFileSync('/bin/sleep', program);
    const child = await processes.start(program, ['600']);
    const { row } = await shown(child.pid, (found) => found.name === name);
    expect(row).toMatchObject({ uid: process.getuid?.(), ppid: process.pid, status: 'sleeping' });
  });

  it('a program whose file really is called deleted, and one that is', async () => {
    const program = join(folder, 'tool (deleted)');
    copyFileSync('/bin/sleep', program);
    const child = await processes.start(program, ['600']);
    const { detail } = await shown(child.pid, ({ name }) => name === 'tool (deleted)');
    expect(detail).toMatchObject({ exe: program, exeDeleted: false });
    rmSync(program);
    expect(await inspector.inspect({ pid: child.pid })).toMatchObject({ exe: program, exeDeleted: true });
  });

  it('a working folder that is gone', async () => {
    const gone = mkdtempSync(join(folder, 'gone-'));
    const child = await processes.start('sh', ['-c', `cd ${gone}; rmdir ${gone}; read line`]);
    await waitUntil(() => !existsSync(gone), { what: 'no folder' });
    expect((await shown(child.pid)).detail.cwd).toBe(`${gone} (deleted)`);
  });

  it('a command line of 100 KB, without half a secret at its end', async () => {
    const secret = 'ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8';
    const child = await processes.start('sh', ['-c', 'read line; :', `${secret} `.repeat(2500)]);
    const { row, detail } = await shown(child.pid);
    for (const { commandLine = [] } of [row, detail.process]) {
      expect(commandLine.slice(0, 3)).toEqual(['sh', '-c', 'read line; :']);
      expect(commandLine.at(-1)).toMatch(/\s…$/);
      expect(commandLine.join(' ').length).toBeLessThan(17_000);
      expect(commandLine.join(' ')).not.toContain('ghp');
    }
  });

  it('processes that come and go while they are read', async () => {
    const storm = 'while :; do (:); /bin/true; done';
    const first = await processes.start('sh', ['-c', storm]);
    await processes.start('sh', ['-c', storm]);
    const sampler = createLinuxSampler(systemClock);
    const root = identityOf(first.pid);
    for (let round = 0; round < 40; round += 1) {
      const sample = sampler.sample();
      expect(new Set(sample.processes.map(({ pid }) => pid)).size).toBe(sample.processes.length);
      expect(table.tree(root)[0]?.identity).toEqual(root);
    }
    sampler.close();
    await waitUntil(async () => ((await list({})).host.sampling?.shortLived ?? 0) > 0, { what: 'short-lived ones' });
    const answers = { details: 0, gone: 0 };
    for (let round = 0; round < 20; round += 1) {
      const pid = Number(readFileSync('/proc/loadavg', 'latin1').trim().split(' ').at(-1));
      try {
        processDetail.parse(await inspector.inspect({ pid }));
        answers.details += 1;
      } catch (error) {
        expect(error).toMatchObject({ code: expect.stringMatching(/^(NOT_FOUND|IDENTITY_CHANGED)$/) });
        answers.gone += 1;
      }
    }
    expect(answers.details + answers.gone).toBe(20);
    for (const row of (await list({ perPage: 200 })).items) systemProcess.parse(row);
  });

  it('a tree that grows while it is ended', async () => {
    const child = await processes.start('sh', ['-c', 'for i in $(seq 400); do sleep 600 & done; wait']);
    const root = identityOf(child.pid);
    await waitUntil(() => table.tree(root).length > 20, { what: 'twenty of them' });
    const result = await endProcesses(
      { members: table.tree(root), roots: [root], signal: 'SIGTERM', graceMs: 5000, force: true },
      {
        processes: table,
        find: inspector.find,
        listeningPorts: async () => new Map(),
        takenPorts: async () => new Set(),
      },
    );
    expect(result.survivors).toEqual([]);
    const left = execFileSync('ps', ['-eo', 'pid=,sess=,stat='], { encoding: 'utf8' })
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(([, session, state = '']) => Number(session) === child.pid && !state.startsWith('Z'));
    expect(left).toEqual([]);
  });

  it('as many threads as the machine gives to one process', async ({ skip }) => {
    const program = threadProgram(folder);
    if (program === undefined) return skip('neither gcc nor python3 is here to make a process with many threads');
    const child = await processes.start(program[0], [...program.slice(1), String(manyThreads())]);
    const got = Number(await firstLine(child));
    expect(got).toBeGreaterThan(500);
    const before = (await list({})).total;
    const { row, detail } = await shown(child.pid, ({ threads }) => threads === got + 1);
    expect(detail.process.threads).toBe(got + 1);
    // Threads are no processes: neither listed, nor to be signalled one by one.
    expect(Math.abs((await list({})).total - before)).toBeLessThan(got / 2);
    const thread = Number(readdirSync(`/proc/${row.pid}/task`).at(-1));
    expect(table.identify(thread)).toBeUndefined();
    await expect(inspector.inspect({ pid: thread })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await inspector.signal(identityOf(child.pid), 'SIGKILL')).toEqual({ gone: true });
  });
});

/** 32,000 where that is a small part of what all processes together may have; threads take pids from others. */
function manyThreads(): number {
  const limits = ['/proc/sys/kernel/pid_max', '/proc/sys/kernel/threads-max', '/proc/sys/vm/max_map_count'];
  const shares = limits.map((file) => Math.floor(Number(readFileSync(file, 'latin1')) / 4));
  return Math.min(32_000, ...shares);
}

function threadProgram(into: string): readonly [string, ...string[]] | undefined {
  const made = join(into, 'has-many-threads');
  try {
    execFileSync('gcc', ['-O1', '-pthread', '-o', made, join(programs, 'has-many-threads.c')], { stdio: 'ignore' });
    return [made];
  } catch {
    // No compiler: slower, and does as well.
    const python = '/usr/bin/python3';
    return existsSync(python) ? [python, join(programs, 'has-many-threads.py')] : undefined;
  }
}
