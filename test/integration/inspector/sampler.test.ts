import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src-shared/model/clock.ts';
import { createLinuxSampler } from '../../../src-main/inspector/sampler/linux/sampler.ts';
import { createStatFiles } from '../../../src-main/inspector/sampler/linux/stat-files.ts';
import { createPosixSampler } from '../../../src-main/inspector/sampler/posix/sampler.ts';
import type { RawProcess } from '../../../src-main/inspector/sampler/raw-sample.ts';
import type { Sampler } from '../../../src-main/inspector/sampler/sampler.ts';
import { startAs, whyPidsCannotBeReused, withRarePids } from '../../helpers/reused-pid.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import { LEAVES_ZOMBIE, startedProcesses } from './started-processes.ts';

const processes = startedProcesses();
const samplers: Sampler[] = [];

afterEach(async () => {
  for (const sampler of samplers.splice(0)) sampler.close();
  await processes.end();
});

function opened(sampler: Sampler): Sampler {
  samplers.push(sampler);
  return sampler;
}

async function sampleOf(sampler: Sampler, pid: number): Promise<RawProcess | undefined> {
  const { processes: all } = await sampler.sample();
  return all.find((process) => process.pid === pid);
}

const openFiles = (): number => readdirSync('/proc/self/fd').length;

/** Letters of `ps` for what does not change all the time. */
const LETTERS = { T: 'stopped', t: 'tracing-stop', Z: 'zombie', P: 'parked', X: 'dead' };

/** `ps` as the judge: pid → what it says, in bytes and seconds. */
function askPs() {
  const columns = 'pid=,ppid=,pgid=,sess=,nlwp=,rss=,vsz=,euser:32=,etimes=,tty=,ni=,state=,cputimes=';
  const rows = execFileSync('ps', ['-eo', columns], { encoding: 'utf8' }).trim().split('\n');
  return new Map(
    rows.map((row) => {
      const [pid, ppid, pgid, session, threads, rss, vsz, user, age, tty, nice, state, cpu] = row.trim().split(/\s+/);
      const kibi = (text = ''): number => Number(text) * 1024;
      const numbers = { ppid: Number(ppid), pgid: Number(pgid), session: Number(session), threads: Number(threads) };
      const times = { age: Number(age), cpu: Number(cpu) };
      return [Number(pid), { ...numbers, ...times, rss: kibi(rss), vms: kibi(vsz), user, tty, nice, state }] as const;
    }),
  );
}

describe.runIf(process.platform === 'linux')('the sampler on Linux', () => {
  it('R-001 R-013 R-014 says of every process what ps says', async () => {
    const sampler = opened(createLinuxSampler(systemClock));
    const before = askPs();
    const { processes: sampled, takenAt } = await sampler.sample();
    const after = askPs();
    const found = new Map(sampled.map((process) => [process.pid, process]));
    const lasting = [...before].filter(([pid]) => after.has(pid));
    expect(lasting.length).toBeGreaterThan(5);

    for (const [pid, said] of lasting) {
      const process = found.get(pid);
      const later = after.get(pid);
      if (process === undefined || later === undefined) throw new Error(`pid ${pid} was left out`);
      const { ppid, pgid, session, threads, tty = '?', nice, facts } = process;
      // Threads come and go: what counts is that ps saw as many just before or just after.
      expect([said.threads, later.threads], `threads of ${pid}`).toContain(threads);
      expect({ ppid, pgid, session, tty, nice, user: facts.user }, `pid ${pid}`).toEqual({
        ppid: later.ppid,
        pgid: later.pgid,
        session: later.session,
        tty: later.tty,
        // ps has a dash where the scheduling class knows no such thing.
        nice: later.nice === '-' ? nice : Number(later.nice),
        user: later.user,
      });
      // Who sleeps now may have run a moment ago; all other states last.
      const states = [said.state, later.state].map((letter = '') => (/[RSDI]/.test(letter) ? 'busy' : letter));
      const state = Object.entries(LETTERS).find(([, word]) => word === process.status)?.[0] ?? 'busy';
      expect(states, `state of ${pid}`).toContain(state);
      // Whole seconds, cut off.
      expect(process.cpuTime, `CPU time of ${pid}`).toBeGreaterThanOrEqual(said.cpu * 1000);
      expect(process.cpuTime, `CPU time of ${pid}`).toBeLessThan((later.cpu + 1) * 1000);
      // The kernel counts pages per core and adds them up now and then.
      for (const key of ['rss', 'vms'] as const) {
        const most = Math.max(said[key], later[key]);
        expect(process[key], `${key} of ${pid}`).toBeLessThan(1.25 * most + 4_000_000);
        expect(process[key], `${key} of ${pid}`).toBeGreaterThan(0.75 * Math.min(said[key], later[key]) - 4_000_000);
      }
      // Of one that has only just started, ps takes the difference for an enormous one.
      const age = said.age > 2 ** 31 ? 0 : said.age;
      expect(Math.abs((takenAt - (facts.startedAt ?? Number.NaN)) / 1000 - age)).toBeLessThan(3);
    }
  });

  it('R-013 has the command line as it was given, blanks and all, and none of a kernel thread', async () => {
    const child = await processes.start('sh', ['-c', 'read line; :', 'two words', '']);
    const sampler = opened(createLinuxSampler(systemClock));
    const process = await sampleOf(sampler, child.pid);
    expect(process?.facts.commandLine?.slice(0, 4)).toEqual(['sh', '-c', 'read line; :', 'two words']);
    const kernelThreads = (await sampler.sample()).processes.filter(({ name }) => name === 'kthreadd');
    expect(kernelThreads.filter(({ facts }) => facts.commandLine !== undefined)).toEqual([]);
  });

  it('notices that a process has become another program', async () => {
    const child = await processes.start('sh', ['-c', 'read line; exec sleep 600']);
    const sampler = opened(createLinuxSampler(systemClock));
    const before = await sampleOf(sampler, child.pid);
    expect(before).toMatchObject({ name: 'sh' });
    child.stdin?.write('go\n');
    await waitUntil(async () => (await sampleOf(sampler, child.pid))?.name === 'sleep', { what: 'exec' });
    const after = await sampleOf(sampler, child.pid);
    expect(after).toMatchObject({ startTime: before?.startTime, facts: { commandLine: ['sleep', '600'] } });
  });

  it('notices that a process has become the same program with other arguments', async () => {
    const child = await processes.start('sh', ['-c', 'read line; exec sh -c "read line; :" again']);
    const sampler = opened(createLinuxSampler(systemClock));
    const isSettled = async () => (await sampleOf(sampler, child.pid)) === (await sampleOf(sampler, child.pid));
    await waitUntil(isSettled, { what: 'a process that is no longer young' });
    child.stdin?.write('go\n');
    const isAgain = async () => (await sampleOf(sampler, child.pid))?.facts.commandLine?.at(-1) === 'again';
    await waitUntil(isAgain, { what: 'exec' });
    expect(await sampleOf(sampler, child.pid)).toMatchObject({ name: 'sh' });
  });

  it.runIf(process.getuid?.() === 0)('notices a while later that a process has become another user', async () => {
    const child = await processes.start('perl', ['-e', '<STDIN>; $< = $> = 65534; print "done\n"; sleep 600']);
    const sampler = opened(createLinuxSampler(systemClock));
    const isSettled = async () => (await sampleOf(sampler, child.pid)) === (await sampleOf(sampler, child.pid));
    await waitUntil(isSettled, { what: 'a process that is no longer young' });
    expect(await sampleOf(sampler, child.pid)).toMatchObject({ facts: { uid: 0 } });
    child.stdin?.write('go\n');
    const isUser = () => /^Uid:\t65534\t65534/m.test(readFileSync(`/proc/${child.pid}/status`, 'latin1'));
    await waitUntil(isUser, { what: 'another user' });
    for (let samples = 0; samples < 60; samples += 1) await sampler.sample();
    expect(await sampleOf(sampler, child.pid)).toMatchObject({ facts: { uid: 65_534 } });
  });

  it('hides what looks like a secret', async () => {
    const child = await processes.start('sh', ['-c', 'read line; :', '--token', 'hunter2', 'API_KEY=hunter3']);
    const process = await sampleOf(opened(createLinuxSampler(systemClock)), child.pid);
    expect(process?.facts.commandLine?.slice(3)).toEqual(['--token', '***', 'API_KEY=***']);
  });

  it('reads the gauges of the machine', async () => {
    const { host } = await opened(createLinuxSampler(systemClock)).sample();
    expect(host.perCore).toHaveLength(host.cores);
    const { load1, load5, load15, forks } = host;
    for (const gauge of [load1, load5, load15, forks]) expect(gauge).toBeGreaterThanOrEqual(0);
  });

  it('gives the very same object for a process to which nothing happened', async () => {
    const sampler = opened(createLinuxSampler(systemClock));
    const child = await processes.start('sleep', ['600']);
    const isSettled = async () => (await sampleOf(sampler, child.pid)) === (await sampleOf(sampler, child.pid));
    await waitUntil(isSettled, { what: 'a process that is no longer young' });
  });

  it('knows a zombie for what it is', async () => {
    const parent = await processes.start('sh', ['-c', LEAVES_ZOMBIE]);
    const sampler = opened(createLinuxSampler(systemClock));
    const zombieOf = async () =>
      (await sampler.sample()).processes.find(({ ppid, status }) => ppid === parent.pid && status === 'zombie');
    await waitUntil(async () => (await zombieOf()) !== undefined, { what: 'a zombie' });
    expect(await zombieOf()).toMatchObject({ rss: 0, facts: { user: expect.any(String) } });
    expect((await zombieOf())?.facts.commandLine).toBeUndefined();
  });

  it.each([
    ['all', undefined, 300, 800],
    ['a few', 16, 0, 24],
  ])('keeps %s files open, and gives them back as processes end', async (_, capacity, atLeast, atMost) => {
    const before = openFiles();
    const sampler = opened(createLinuxSampler(systemClock, createStatFiles(capacity)));
    await sampler.sample();
    const parent = await processes.start('bash', ['-c', 'for i in {1..300}; do sleep 600 & done; wait']);
    const children = async () =>
      (await sampler.sample()).processes.filter(({ ppid, name }) => ppid === parent.pid && name === 'sleep').length;
    await waitUntil(async () => (await children()) === 300, { what: '300 sleeping processes', deadlineMs: 25_000 });
    expect(openFiles() - before).toBeGreaterThanOrEqual(atLeast);
    expect(openFiles() - before).toBeLessThan(atMost);

    process.kill(-parent.pid, 'SIGKILL');
    await waitUntil(async () => (await children()) === 0, { what: 'the end of the processes' });
    const { processes: left } = await sampler.sample();
    expect(openFiles()).toBeLessThanOrEqual(before + left.length + 8);
    sampler.close();
    await waitUntil(() => openFiles() <= before + 8, { what: 'closed files' });
  });

  it.skipIf(whyPidsCannotBeReused)('takes a process for another one when its pid was reused', async () => {
    const sampler = opened(createLinuxSampler(systemClock));
    const first = await withRarePids(() => processes.start('sleep', ['600']));
    const old = await sampleOf(sampler, first.pid);
    first.kill('SIGKILL');
    await once(first, 'exit');
    const ticks = () => Number(readFileSync('/proc/uptime', 'latin1').split(' ')[0]) * 100;
    await waitUntil(() => ticks() > (old?.startTime ?? 0) + 2, { what: 'another clock tick' });
    await startAs(first.pid, () => processes.start('sh', ['-c', 'read line; :']));
    const reused = await sampleOf(sampler, first.pid);
    expect(reused).toMatchObject({ pid: first.pid, name: 'sh' });
    expect(reused?.startTime).toBeGreaterThan(old?.startTime ?? 0);
  });
});

describe.runIf(process.platform !== 'win32')('the sampler through ps', () => {
  it('sees a process with its arguments, until it has ended', async () => {
    const sampler = opened(createPosixSampler(systemClock));
    const child = await processes.start('sleep', ['600']);
    expect(await sampleOf(sampler, child.pid)).toMatchObject({
      ppid: process.pid,
      pgid: child.pid,
      name: 'sleep',
      facts: { commandLine: ['sleep 600'], unreadable: { threads: 'ps does not tell' } },
    });
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await sampleOf(sampler, child.pid)).toBeUndefined();
  });

  it('reads the gauges of the machine', async () => {
    const { host } = await opened(createPosixSampler(systemClock)).sample();
    expect(host.memoryAvailable).toBeLessThan(host.memoryTotal);
    expect(host.cpuTotal).toBeGreaterThan(host.cpuBusy ?? Number.NaN);
    expect(host.cores).toBeGreaterThan(0);
  });
});
