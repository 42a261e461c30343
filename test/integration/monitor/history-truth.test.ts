import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { Block } from '../../../src-main/monitor/history/block.ts';
import { days, hours, minutes, seconds } from '../../../src-main/monitor/history/durations.ts';
import { Memory } from '../../../src-main/monitor/history/memory.ts';
import { createTickPacker } from '../../../src-main/monitor/history/packed-tick.ts';
import type { Recorder } from '../../../src-main/monitor/history/recorder.ts';
import { coarseTier, fineTier, rawTier, type Tier } from '../../../src-main/monitor/history/tiers.ts';
import { openHistoryFile, type HistoryFile } from '../../../src-main/storage/history/history-file.ts';
import { readSeries } from '../../../src-main/storage/history/read-series.ts';
import { dropOld, dropOldest } from '../../../src-main/storage/history/retain.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import { systemClock } from '../../../src-shared/model/clock.ts';
import type { Subject } from '../../../src-shared/model/monitored.ts';
import { openHistory, usualLimits } from './history-recorder.ts';
import { noon, tickOf } from './history-ticks.ts';

const subjects: readonly Subject[] = ['api', 'web', 'worker'].map((name) => ({
  kind: 'managed',
  id: `managed:${name}`,
  name,
}));

interface TestFile {
  readonly file: HistoryFile;
  [Symbol.dispose](): void;
}

/** All of them ran from `since` on for an hour, of which every tier tells. */
function openFile(since: number): TestFile {
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-history-'));
  const { file } = openHistoryFile(join(folder, 'history.db'), systemClock);
  file.transaction(() => {
    for (const subject of subjects) {
      file.subjects.see({ subject, since, until: since + hours(1) });
      writeBlock(file, subject, fineTier, Math.floor(since / hours(1)) * hours(1));
      for (let start = since; start < since + hours(1); start += minutes(5)) writeBlock(file, subject, rawTier, start);
    }
    file.setMark('newest', since + hours(1));
    file.setMark('folded-1', since + hours(1));
  });
  return {
    file,
    [Symbol.dispose]() {
      file.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function writeBlock(file: HistoryFile, { id }: Subject, { number, windowMs }: Tier, start: number): void {
  const count = windowMs / seconds(10);
  const ends = Array.from({ length: count }, (_, index) => start + (index + 1) * seconds(10));
  const values = ends.map(() => 5);
  const block: Block = {
    ends,
    covers: ends.map(() => seconds(10)),
    columns: new Map([['cpuPercent', { average: values, peak: values }]]),
  };
  file.blocks.write({ subject: file.subjects.numberOf(id) ?? 0, tier: number, start }, block);
}

test('where only some blocks of a window had to go, nobody is said not to have run then', () => {
  using opened = openFile(noon);
  const { file } = opened;
  const gapsIn = (from: number, to: number) =>
    subjects.map(
      ({ id }) =>
        readSeries({ id, metrics: ['cpuPercent'], from, to, points: 2000 }, new Memory(), file)?.gaps ?? 'no series',
    );
  dropOldest(file, 1);
  // Of the samples of one the coarser tier still tells.
  expect(gapsIn(noon, noon + minutes(2))).toEqual([[], [], []]);
  // Until that goes for one of them, too.
  while (file.blocks.oldest(rawTier.number) !== undefined) dropOldest(file, 1);
  dropOldest(file, 1);
  expect(file.blocks.subjectsIn(fineTier.number, { from: noon, to: noon + 1 })).toHaveLength(2);
  expect(gapsIn(noon, noon + minutes(30))).toEqual([[], [], []]);
});

test('where the coarser tier is gone before the finer, as limits may have it, the finer one is read', () => {
  using opened = openFile(noon);
  const { file } = opened;
  file.setMark('folded-2', noon + hours(1));
  file.setMark('dropped-2', noon + hours(1));
  const query = { id: 'managed:api', metrics: ['cpuPercent'], from: noon - hours(5), to: noon + hours(1) } as const;
  const series = readSeries({ ...query, points: 36 }, new Memory(), file);
  expect(series?.gaps).toEqual([]);
  expect(series?.series[0]?.average.slice(-6)).toEqual([5, 5, 5, 5, 5, 5]);
});

test('where samples are gone that were folded, minutes still tell of days before', () => {
  using opened = openFile(noon);
  const { file } = opened;
  const [api] = subjects;
  if (api === undefined) throw new Error('nobody');
  const from = noon - days(2);
  file.subjects.see({ subject: api, since: from, until: noon + hours(1) });
  writeBlock(file, api, coarseTier, from);
  file.setMark('folded-2', from + coarseTier.windowMs);
  while (dropOld(file, usualLimits, noon + hours(4)));
  expect(file.blocks.oldest(rawTier.number)).toBe(undefined);
  const series = readSeries(
    { id: api.id, metrics: ['cpuPercent'], from, to: noon + hours(1), points: 300 },
    new Memory(),
    file,
  );
  expect(series?.series[0]?.average.slice(0, 36)).toEqual(Array.from({ length: 36 }, () => 5));
});

test('who is on record since less than the range is told of by samples as long as there are samples', () => {
  using opened = openFile(noon + minutes(20));
  const query = {
    id: 'managed:api',
    metrics: ['cpuPercent'],
    from: noon + minutes(10),
    to: noon + minutes(40),
  } as const;
  expect(readSeries({ ...query, points: 2000 }, new Memory(), opened.file)?.stepMs).toBe(seconds(1));
});

const ask = (recorder: Recorder, from: number, to: number, id = 'managed:api') =>
  recorder.series({ id, metrics: ['cpuPercent'], from, to, points: 2000 });

test('of what is older than all that is kept, nobody is said not to have run', async () => {
  await using history = openHistory();
  const recorder = history.open({ rawMs: hours(1), fineMs: hours(2), coarseMs: hours(12) });
  const end = noon + days(1);
  for (let at = noon; at <= end; at += minutes(1)) recorder.record(tickOf({ at, api: { cpuPercent: 1 } }));
  await waitUntil(async () => ((await recorder.status()).earliest ?? 0) > noon, { what: 'the oldest to go' });
  expect((await ask(recorder, noon, end, 'host'))?.gaps).toEqual([]);
  const early = await ask(recorder, noon, noon + hours(1));
  expect(early?.gaps).toEqual([]);
  expect(early?.recordedFrom).toBeGreaterThan(noon);
});

test('who is gone for longer than history is kept is forgotten whole: name, blocks, command line, gaps', async () => {
  await using history = openHistory();
  const recorder = history.open({ rawMs: hours(1), fineMs: hours(2), coarseMs: hours(6) });
  const job: Subject = { kind: 'managed', id: 'managed:job', name: 'job' };
  const top = [{ pid: 9, startTime: 9, name: 'cc1', commandLine: ['cc1', 'huge.c'], cpuPercent: 97, rss: 1024 }];
  const gap = { from: noon, to: noon + minutes(1), why: 'asleep' } as const;
  for (let at = noon; at <= noon + days(1); at += minutes(1)) {
    const tick = tickOf({ at, ...(at === gap.to && { gap }) });
    const early = { ...tick, top, samples: [...tick.samples, { subject: job, status: 'running', values: { rss: 1 } }] };
    recorder.record(at < noon + hours(1) ? early : tick);
  }
  const namesOf = async (): Promise<readonly string[]> => (await recorder.subjects()).map(({ name }) => name);
  await waitUntil(async () => !(await namesOf()).includes('job'), { what: 'the job to be forgotten' });
  await recorder.close();
  const database = new DatabaseSync(history.path, { readOnly: true });
  const count = (table: string): unknown => database.prepare(`SELECT count(*) AS rows FROM ${table}`).get()?.['rows'];
  expect([count('program'), count('gap'), count("subject WHERE id = 'managed:job'")]).toEqual([0, 0, 0]);
  database.close();
});

test('a restart within ten seconds forgets nobody who was busy before it', async () => {
  await using history = openHistory();
  const busy = (pid: number, cpuPercent: number) => [{ pid, startTime: 1, name: `job-${pid}`, cpuPercent, rss: 1 }];
  const first = history.open();
  first.record(tickOf({ at: noon + seconds(1), top: busy(1, 99) }));
  await first.close();
  const second = history.open();
  second.record(tickOf({ at: noon + seconds(8), top: busy(2, 50) }));
  second.record(tickOf({ at: noon + minutes(6) }));
  const namesAt = async (recorder: Recorder) =>
    (await recorder.top({ from: noon, to: noon + seconds(10) })).samples.flatMap(({ top }) =>
      top.map(({ name }) => name),
    );
  expect(await namesAt(second)).toEqual(['job-1', 'job-2']);
  await second.close();
  expect(await namesAt(history.open())).toEqual(['job-1', 'job-2']);
});

test('who was first seen while the clock was ahead was seen since the clock is right, not since then', async () => {
  await using history = openHistory();
  const recorder = history.open();
  const ahead = noon + days(2);
  for (let passed = 0; passed <= minutes(1); passed += seconds(10)) {
    recorder.record(tickOf({ at: ahead + passed, ticks: passed, api: { cpuPercent: 1 } }));
  }
  for (let passed = 0; passed <= minutes(20); passed += seconds(10)) {
    recorder.record(tickOf({ at: noon + passed, ticks: minutes(2) + passed, api: { cpuPercent: 2 } }));
  }
  expect((await recorder.status()).earliest).toBe(noon + minutes(10));
  const known = { from: noon + minutes(10), to: noon + minutes(20) };
  expect((await recorder.subjects()).map(({ from, to }) => ({ from, to }))).toEqual([known, known]);
});

test('a thread that a disk holds up: who asks is told, what waits for it is bounded, and what is left out is a gap', async () => {
  await using history = openHistory();
  const workerUrl = new URL('../../programs/stalls-at-a-tick.ts', import.meta.url);
  const recorder = history.open({}, workerUrl, 500);
  const answers = () => waitUntil(() => recorder.status().then(Boolean, () => false), { what: 'the thread to answer' });
  // Of so many subjects a hundred ticks are more than may wait.
  const others = Array.from({ length: 2000 }, (_, index) => ({
    subject: { kind: 'managed', id: `managed:p${index}`, name: `p${index}` } as const,
    status: 'running',
    values: {},
  }));
  const record = (second: number, cpuPercent = 1): void => {
    const tick = tickOf({ at: noon + seconds(second), api: { cpuPercent } });
    recorder.record({ ...tick, samples: [...tick.samples, ...others] });
  };
  record(1);
  await answers();
  record(2, 666);
  for (let second = 3; second <= 150; second += 1) record(second);
  await expect(recorder.status()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  writeFileSync(`${history.path}.go`, '');
  await answers();
  record(151);
  await answers();
  const series = await ask(recorder, noon, noon + seconds(151));
  expect(series?.gaps).toEqual([{ from: expect.any(Number) as number, to: noon + seconds(150), why: 'lost' }]);
  expect(series?.gaps[0]?.from).toBeGreaterThan(noon + seconds(50));
});

test('where nothing can be written for a day, what waits in memory does not grow with it', () => {
  const memory = new Memory();
  const pack = createTickPacker();
  for (let passed = 0; passed <= days(1); passed += minutes(1)) {
    const at = noon + passed;
    const job: Subject = { kind: 'managed', id: `managed:job-${passed}`, name: `job-${passed}` };
    const tick = tickOf({ at });
    memory.add(pack({ ...tick, samples: [...tick.samples, { subject: job, status: 'running', values: { rss: 1 } }] }));
    memory.shed();
  }
  expect(memory.windows.size).toBe(3);
  expect(memory.seen.size).toBeLessThan(20);
  expect(memory.gaps).toEqual([{ from: noon, to: noon + days(1) - minutes(10), why: 'lost' }]);
});

test('of the time between two runs it is told apart when Signalbox was off and when only monitoring was', async () => {
  await using history = openHistory();
  const first = history.open();
  first.record(tickOf({ at: noon, api: { cpuPercent: 1 } }));
  await first.close();
  const second = history.open();
  const gap = { from: noon + minutes(10), to: noon + minutes(30), why: 'monitoring-off' } as const;
  second.record(tickOf({ at: gap.to, api: { cpuPercent: 1 }, gap }));
  expect((await ask(second, noon, gap.to))?.gaps).toEqual([
    { from: noon, to: gap.from, why: 'signalbox-off' },
    { ...gap, to: gap.to - seconds(1) },
  ]);
});

test('of a time between two looks the later one tells who was busy, but not across a gap', async () => {
  await using history = openHistory();
  const recorder = history.open();
  const top = [{ pid: 9, startTime: 9, name: 'cc1', cpuPercent: 97, rss: 1024 }];
  recorder.record(tickOf({ at: noon }));
  recorder.record(tickOf({ at: noon + seconds(30), top }));
  const gap = { from: noon + seconds(30), to: noon + minutes(2), why: 'asleep' } as const;
  recorder.record(tickOf({ at: gap.to, top, gap }));
  const { samples } = await recorder.top({ from: noon + seconds(10), to: noon + seconds(20) });
  expect(samples).toMatchObject([{ from: noon + 1, to: noon + seconds(30) + 1, top }]);
  const asleep = await recorder.top({ from: noon + seconds(60), to: noon + seconds(70) });
  expect(asleep).toMatchObject({ samples: [], gaps: [gap] });
  expect((await recorder.top({ from: noon - minutes(1), to: noon - seconds(50) })).samples).toEqual([]);
});
