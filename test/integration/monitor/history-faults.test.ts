import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { decodeBlock } from '../../../src-main/monitor/history/decode-block.ts';
import { hours, minutes, seconds } from '../../../src-main/monitor/history/durations.ts';
import type { Recorder } from '../../../src-main/monitor/history/recorder.ts';
import { processMetricNames } from '../../../src-shared/model/metric.ts';
import { randomOf } from '../../helpers/random-of.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import { openHistory } from './history-recorder.ts';
import { noon, tickOf } from './history-ticks.ts';

/** Many writes: on a busy machine they take their time. */
const patient = { timeout: 120_000 };

const record = (recorder: Recorder, from: number, count: number, cpuPercent = 5): void => {
  for (let second = 1; second <= count; second += 1) {
    recorder.record(tickOf({ at: from + seconds(second), api: { cpuPercent, rss: 4096 } }));
  }
};
const ask = (recorder: Recorder, from: number, to: number, points = 60) =>
  recorder.series({ id: 'managed:api', metrics: ['cpuPercent'], from, to, points });

test(
  'killed in the midst of writing again and again, it stays whole and loses no more than the last batch',
  patient,
  async () => {
    await using history = openHistory();
    const random = randomOf(6);
    let first = noon;
    for (let round = 0; round < 4; round += 1) {
      const taken = await recordAndKill(history.folder, first, 5 + random(60));
      const newest = checkFile(history.path);
      expect(newest).toBeGreaterThanOrEqual(taken - seconds(10));
      first = newest + minutes(2) - (newest % 1000);
    }
    const recorder = history.open();
    recorder.record(tickOf({ at: first, api: { cpuPercent: 1 } }));
    const all = await ask(recorder, noon, first, 2000);
    expect(all?.gaps).toHaveLength(4);
    expect(new Set(all?.gaps.map(({ why }) => why))).toEqual(new Set(['signalbox-off']));
    expect(history.problems).toEqual([]);
  },
);

/** The last time that was surely taken in. */
async function recordAndKill(folder: string, first: number, reports: number): Promise<number> {
  const child = spawn(process.execPath, ['test/programs/records-history.ts', folder, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let taken = first;
  let left = reports;
  for await (const line of createInterface({ input: child.stdout })) {
    taken = Number(line);
    if ((left -= 1) === 0) child.kill('SIGKILL');
  }
  if (child.signalCode === null) await once(child, 'exit');
  return taken;
}

/** Nothing overlaps, nothing is half; up to when is recorded. */
function checkFile(path: string): number {
  const database = new DatabaseSync(path);
  expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  const rows = database.prepare('SELECT subject, tier, start, data FROM block ORDER BY subject, tier, start').all();
  let before = { of: '', end: 0 };
  for (const { subject, tier, start, data } of rows) {
    const { ends, columns } = decodeBlock(inflateRawSync(data as Uint8Array));
    expect(columns.get('cpuPercent')?.average).toHaveLength(ends.length);
    const of = `${String(subject)} ${String(tier)}`;
    for (const end of Array.from(ends)) {
      if (of === before.of && end <= before.end) expect.fail(`${of}: ${end} comes after ${before.end}`);
      before = { of, end };
    }
    expect(ends[0]).toBeGreaterThanOrEqual(Number(start));
  }
  const newest = Number(database.prepare("SELECT time FROM mark WHERE name = 'newest'").get()?.['time']);
  database.close();
  return newest;
}

test('while another program holds the file all is kept in memory, and is written when it lets go', async () => {
  await using history = openHistory();
  const recorder = history.open();
  record(recorder, noon, 15);
  await recorder.status();
  const other = new DatabaseSync(history.path);
  other.exec('BEGIN IMMEDIATE');
  record(recorder, noon + seconds(15), 15);
  expect((await recorder.status()).problem).toContain('another program holds');
  expect((await ask(recorder, noon, noon + seconds(30)))?.series[0]?.average).not.toContain(null);
  other.exec('ROLLBACK');
  other.close();
  record(recorder, noon + seconds(30), 15);
  expect((await recorder.status()).problem).toBeUndefined();
  await recorder.close();
  const again = history.open();
  expect((await ask(again, noon, noon + seconds(45), 45))?.series[0]?.average).not.toContain(null);
  expect(history.problems).toEqual([expect.stringContaining('another program holds')]);
});

test('a file that is held from the start is opened as soon as it is free', async () => {
  await using history = openHistory();
  await history.open().close();
  const other = new DatabaseSync(history.path);
  other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  const recorder = history.open();
  record(recorder, noon, 25);
  expect((await recorder.status()).problem).toContain('another program holds');
  other.close();
  record(recorder, noon + seconds(25), 15);
  expect(await recorder.status()).toMatchObject({ problem: undefined });
  expect((await ask(recorder, noon, noon + seconds(40), 40))?.series[0]?.average).not.toContain(null);
});

test('a damaged file is set aside with its content and a new one begun', async () => {
  await using history = openHistory();
  const damage = 'this is no database at all, '.repeat(1000);
  writeFileSync(history.path, damage);
  const recorder = history.open();
  record(recorder, noon, 25);
  expect((await recorder.status()).problem).toBeUndefined();
  const aside = readdirSync(history.folder).find((name) => name.includes('.damaged-')) ?? '-';
  expect(readFileSync(`${history.folder}/${aside}`, 'utf8')).toBe(damage);
  expect(history.problems).toEqual([
    expect.stringMatching(/the history was damaged .* set aside as .* a new one begun/),
  ]);
});

test('of damaged files only the newest is kept', async () => {
  await using history = openHistory();
  writeFileSync(`${history.path}.damaged-2026-01-01T000000`, 'of an earlier day');
  writeFileSync(history.path, 'no database either, '.repeat(1000));
  await history.open().close();
  expect(readdirSync(history.folder).filter((name) => name.includes('.damaged-'))).not.toContain(
    'history.db.damaged-2026-01-01T000000',
  );
  expect(readdirSync(history.folder)).toHaveLength(2);
});

test('a file of a newer version is left alone, with clear words, and what is new is in memory', async () => {
  await using history = openHistory();
  await history.open().close();
  const database = new DatabaseSync(history.path);
  database.exec('PRAGMA user_version = 99');
  database.close();
  const before = readFileSync(history.path);
  const recorder = history.open();
  record(recorder, noon, 65);
  expect((await recorder.status()).problem).toMatch(/written by a newer Signalbox .* update Signalbox/);
  expect((await ask(recorder, noon, noon + seconds(60)))?.series[0]?.average).not.toContain(null);
  await recorder.close();
  expect(readFileSync(history.path)).toEqual(before);
  expect(history.problems).toHaveLength(1);
});

test('a thread that dies is started again, and only what it had not written is gone', async () => {
  await using history = openHistory();
  const recorder = history.open({}, new URL('../../programs/dies-at-a-tick.ts', import.meta.url));
  record(recorder, noon, 25);
  await recorder.status();
  recorder.record(tickOf({ at: noon + seconds(26), api: { cpuPercent: 666 } }));
  await expect(recorder.status()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await waitUntil(
    () =>
      recorder.status().then(
        () => true,
        () => false,
      ),
    { what: 'another thread' },
  );
  record(recorder, noon + seconds(26), 20);
  const series = await ask(recorder, noon, noon + seconds(46), 46);
  expect(series?.series[0]?.average.slice(0, 20)).not.toContain(null);
  expect(series?.series[0]?.average.slice(-19)).not.toContain(null);
  expect(series?.gaps.map(({ why }) => why)).toEqual(['lost']);
  expect(history.problems).toEqual([
    expect.stringMatching(/the thread that keeps history ended: .* starts again in 1 s/),
  ]);
});

test('it stays within its bytes: what is oldest goes, and the file shrinks', patient, async () => {
  await using history = openHistory();
  const bytes = 2 ** 20;
  const recorder = history.open({ bytes, rawMs: hours(100) });
  const random = randomOf(1);
  const noise = () => Object.fromEntries(processMetricNames.map((name) => [name, random(2 ** 32)]));
  let at = noon;
  for (let hour = 0; hour < 5; hour += 1) {
    for (let second = 0; second < 3600; second += 1) recorder.record(tickOf({ at: (at += seconds(1)), api: noise() }));
    await waitUntil(async () => (await recorder.status()).bytes <= bytes, {
      what: 'the file to shrink',
      deadlineMs: 60_000,
    });
  }
  expect((await recorder.status()).earliest).toBeGreaterThan(noon + hours(1));
  expect((await ask(recorder, at - minutes(30), at, 60))?.series[0]?.average).not.toContain(null);
  expect(history.problems).toEqual([]);
});
