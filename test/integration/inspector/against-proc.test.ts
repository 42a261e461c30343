import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { createInspector } from '../../../src-main/inspector/inspector.ts';
import { redactCommandLine } from '../../../src-shared/format/redact-command-line.ts';
import { systemClock } from '../../../src-shared/model/clock.ts';
import { processDetail, type ProcessDetail } from '../../../src-shared/model/process-detail.ts';

const workerUrl = new URL('../../../src-main/inspector/sampler/sampler-worker.ts', import.meta.url);
const ownPid = process.pid;
/** Asked at once. */
const BATCH = 16;
/** All processes of most machines; of one with many thousands or under load a part will do. */
const ENOUGH_MS = 5000;
/** The kernel counts the pages of a process per core, and adds them up now and then. */
const PAGES_AWAY = 4_000_000;

/** What the kernel itself says of one process, read as plainly as can be; undefined for what it does not let us read. */
function readTruth(pid: number) {
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch {
      // Not for us to read, or there is none.
      return undefined;
    }
  };
  const text = (file: string) => attempt(() => readFileSync(`/proc/${pid}/${file}`, 'utf8'));
  const link = (file: string) => attempt(() => readlinkSync(`/proc/${pid}/${file}`));
  const [stat, status, io] = [text('stat'), text('status'), text('io')];
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  const field = (number: number) => fields && Number(fields[number - 3]);
  const ticks = (number: number) => fields && Number(fields[number - 3]) * 10;
  const after = (of: string | undefined, name: string) => {
    const found = of?.split('\n').find((line) => line.startsWith(`${name}:`));
    return found === undefined ? undefined : Number.parseInt(found.slice(name.length + 1), 10);
  };
  const kib = (name: string) => {
    const found = after(status, name);
    return found === undefined ? undefined : found * 1024;
  };
  const [ofFiles, shmem] = [kib('RssFile'), kib('RssShmem')];
  return {
    startTime: field(22),
    ppid: field(4),
    /** These only grow. */
    counters: {
      cpuUser: ticks(14),
      cpuSystem: ticks(15),
      voluntarySwitches: after(status, 'voluntary_ctxt_switches'),
      involuntarySwitches: after(status, 'nonvoluntary_ctxt_switches'),
      readBytes: after(io, 'read_bytes'),
      writtenBytes: after(io, 'write_bytes'),
      readCalls: after(io, 'syscr'),
      writeCalls: after(io, 'syscw'),
    },
    memory: {
      shared: ofFiles !== undefined && shmem !== undefined ? ofFiles + shmem : undefined,
      swap: kib('VmSwap'),
    },
    /** These stay as they are for long. */
    facts: {
      priority: field(18),
      openFiles: attempt(() => readdirSync(`/proc/${pid}/fd`).length),
      oomScore: Number(text('oom_score')),
      exe: link('exe'),
      cwd: link('cwd'),
      cgroups: text('cgroup')?.trim().split('\n'),
      mostFiles: /^Max open files +(\d+)/m.exec(text('limits') ?? '')?.[1],
      commandLine: text('cmdline')?.replace(/\0+$/, '').split('\0'),
      environmentNames: text('environ')
        ?.split('\0')
        .flatMap((entry) => /^[\w.%()-]{1,128}(?==)/.exec(entry) ?? []),
    },
  };
}

type Truth = ReturnType<typeof readTruth>;

const hide = (path: string | undefined) => path && redactCommandLine([path.replace(/ \(deleted\)$/, '')])[0];

function expectTrue(detail: ProcessDetail, before: Truth, after: Truth): void {
  const { process, metrics, unreadable } = detail;
  const of = `of ${process.name} (pid ${process.pid})`;
  for (const [name, least] of Object.entries(before.counters)) {
    const said = metrics[name as keyof Truth['counters']];
    const most = after.counters[name as keyof Truth['counters']];
    if (least === undefined || most === undefined) continue;
    expect(said, `${name} ${of}`).toBeGreaterThanOrEqual(least);
    expect(said, `${name} ${of}`).toBeLessThanOrEqual(most);
  }
  for (const name of ['shared', 'swap'] as const) {
    const [one, other] = [before.memory[name], after.memory[name]];
    if (one === undefined || other === undefined) continue;
    expect(metrics[name], `${name} ${of}`).toBeGreaterThanOrEqual(0.75 * Math.min(one, other) - PAGES_AWAY);
    expect(metrics[name], `${name} ${of}`).toBeLessThanOrEqual(1.25 * Math.max(one, other) + PAGES_AWAY);
  }
  const said = {
    priority: metrics.priority,
    oomScore: metrics.oomScore,
    exe: detail.exe,
    cwd: detail.cwd?.replace(/ \(deleted\)$/, ''),
    mostFiles: metrics.openFilesLimit === undefined ? undefined : String(metrics.openFilesLimit),
  };
  for (const [name, value] of Object.entries(said)) {
    const fact = (truth: Truth) => truth.facts[name as keyof typeof said];
    // A thread of the kernel has no folder of its own.
    if (fact(before) !== fact(after) || (process.kernel && name === 'cwd')) continue;
    const truth = name === 'exe' || name === 'cwd' ? hide(String(fact(before) ?? '')) || undefined : fact(before);
    expect(value, `${name} ${of}`).toBe(truth);
  }
  const { openFiles } = before.facts;
  // Files come and go, ours above all.
  if (openFiles !== undefined && metrics.openFiles !== undefined && process.pid !== ownPid) {
    const most = Math.max(openFiles, after.facts.openFiles ?? 0) + 50;
    expect(metrics.openFiles, `open files ${of}`).toBeLessThan(most);
  }
  const { cgroups = [], environmentNames, commandLine } = before.facts;
  if (detail.cgroup !== undefined)
    expect(
      cgroups.some((line) => line.endsWith(`:${detail.cgroup}`)),
      of,
    ).toBe(true);
  if (environmentNames && detail.environmentNames) {
    expect(detail.environmentNames, of).toEqual([...new Set(environmentNames)].toSorted());
  }
  const isSame = String(commandLine) === String(after.facts.commandLine);
  if (commandLine && isSame && String(commandLine).length < 16_000 && String(commandLine) !== '') {
    expect(process.commandLine, of).toEqual(redactCommandLine(commandLine));
  }
  // Whatever is not there has its reason.
  for (const field of ['exe', 'cwd', 'cgroup', 'environmentNames'] as const) {
    expect(field in unreadable, `${field} ${of}`).toBe(detail[field] === undefined);
  }
  for (const field of ['cpuUser', 'shared', 'readBytes', 'voluntarySwitches', 'openFiles', 'priority'] as const) {
    expect(field in unreadable, `${field} ${of}`).toBe(metrics[field] === undefined);
  }
}

it.runIf(process.platform === 'linux')('R-031 says of every process what /proc says', async () => {
  const inspector = createInspector({ workerUrl, clock: systemClock, intervalMs: 1000 });
  onTestFinished(() => inspector.close());
  const { processes } = await inspector.snapshot();
  let compared = 0;

  async function compare(pid: number): Promise<void> {
    const before = readTruth(pid);
    const detail = await inspector.inspect({ pid }).catch((error: unknown) => error);
    const after = readTruth(pid);
    const lived = before.startTime !== undefined && before.startTime === after.startTime;
    // It ended, or became another program between the looks.
    if (!lived || before.facts.exe !== after.facts.exe) return;
    const parsed = processDetail.parse(detail);
    expect(parsed.ancestors.at(0)?.pid ?? 0, `parent of ${pid}`).toBe(parsed.process.ppid);
    expectTrue(parsed, before, after);
    compared += 1;
  }

  const inAnyOrder = processes.toSorted((a, b) => (a.startTime % 97) - (b.startTime % 97));
  const deadline = performance.now() + ENOUGH_MS;
  for (let from = 0; from < inAnyOrder.length && performance.now() < deadline; from += BATCH) {
    await Promise.all(inAnyOrder.slice(from, from + BATCH).map(({ pid }) => compare(pid)));
  }
  expect(compared).toBeGreaterThan(5);
});
