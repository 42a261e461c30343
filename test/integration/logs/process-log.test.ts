import { mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src-shared/model/clock.ts';
import { FairTurns } from '../../../src-main/logs/fair-turns.ts';
import { ProcessLog } from '../../../src-main/logs/process-log.ts';
import { READ_BYTES } from '../../../src-main/logs/segments/segment-reader.ts';
import { SegmentWriter } from '../../../src-main/logs/segments/segment-writer.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

let folder: string;
let problems: string[];
let opened: ProcessLog[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-log-'));
  problems = [];
  opened = [];
});
afterEach(() => {
  for (const log of opened) log.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const turns = new FairTurns();
const buffer = Buffer.allocUnsafeSlow(READ_BYTES);

function open(maxLines = 1000): ProcessLog {
  const onProblem = (problem: string): void => void problems.push(problem);
  const log = new ProcessLog({ folder, clock: systemClock, maxLines, maxLineBytes: 1000, onProblem, turns, buffer });
  opened.push(log);
  return log;
}
async function reopen(): Promise<ProcessLog> {
  const log = open();
  await log.catchUp();
  return log;
}

function lines({ ring }: ProcessLog): string[] {
  const all = Array.from({ length: ring.total - ring.first + 1 }, (_, index) => ring.first + index);
  return all.filter((sequence) => !ring.hidden(sequence)).map((sequence) => `${sequence} ${ring.text(sequence)}`);
}

const openFiles = (): readonly string[] =>
  readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      return readlinkSync(`/proc/self/fd/${descriptor}`);
    } catch {
      return []; // The one that listed them.
    }
  });
const openHere = (): readonly string[] => openFiles().filter((path) => path.startsWith(folder));

describe('a run that ends', () => {
  it('with an unfinished line leaves no part of it to the next run', async () => {
    const log = open();
    const writer = log.writer();
    writer.write('out', Buffer.from('a\nunfinished \u001b[3'));
    writer.write('err', Buffer.from([0xe4, 0xbf]));
    writer.close();
    writer.write('out', Buffer.from('1mnext\n'));
    writer.write('err', Buffer.from([0xa1, 0x0a]));
    await log.catchUp();
    const expected = ['1 a', '2 unfinished ', '3 \ufffd', '4 1mnext', '5 \ufffd'];
    expect(lines(log)).toEqual(expected);
    expect(lines(await reopen())).toEqual(expected);
  });

  it('with nothing but an escape sequence leaves a sequence that nobody sees', async () => {
    const log = open();
    const writer = log.writer();
    writer.write('out', Buffer.from('a\n\u001b[0m'));
    writer.close();
    writer.write('out', Buffer.from('b\n'));
    await log.catchUp();
    expect(lines(log)).toEqual(['1 a', '3 b']);
    expect([log.ring.buffered, log.total]).toEqual([2, 3]);
    expect(lines(await reopen())).toEqual(['1 a', '3 b']);
  });
});

describe('output that cannot be kept on disk', () => {
  it('is in its place in the log, and those who come later find the others under the same sequences', async () => {
    const log = open();
    const writer = log.writer();
    await log.catchUp();
    mkdirSync(join(folder, 'log.000001.seg'));
    writer.write('out', Buffer.from('lost\nhalf '));
    rmdirSync(join(folder, 'log.000001.seg'));
    writer.write('out', Buffer.from('a line\nkept\n'));
    await log.catchUp();
    expect(lines(log)).toEqual(['1 lost', '2 half a line', '3 kept']);
    expect(problems).toEqual([expect.stringMatching(/is not kept on disk while this lasts: EISDIR/)]);
    // Of the second line nobody knows the beginning any more.
    const { ring } = await reopen();
    expect([2, 3].map((sequence) => [ring.text(sequence), ring.truncated(sequence)])).toEqual([
      ['a line', true],
      ['kept', false],
    ]);
  });
});

it('a line so long that its beginning was rotated away before its end came is shown as far as it is there', async () => {
  const log = open();
  await log.catchUp();
  const writer = new SegmentWriter(folder, expect.fail, { BYTES: 1000, COUNT: 3 });
  writer.append('out', Buffer.from('first\n'), 1);
  for (let chunk = 1; chunk <= 100; chunk += 1) writer.append('out', Buffer.from('ä'.repeat(40)).subarray(1), 1);
  writer.append('out', Buffer.from('\nlast\n'), 1);
  writer.close();
  const { ring } = await reopen();
  expect([ring.first, ring.total]).toEqual([2, 3]);
  expect(ring.text(2)).toMatch(/^ä{30,}/);
  expect([2, 3].map((sequence) => ring.truncated(sequence))).toEqual([true, false]);
});

it('R-227 goes on behind what was rotated away before it was read, with the right sequences', async () => {
  const log = open(50);
  const writer = new SegmentWriter(folder, expect.fail, { BYTES: 1000, COUNT: 3 });
  for (let line = 1; line <= 1000; line += 1) {
    writer.append('out', Buffer.from(`line ${line}\n`), line);
    if (line === 10) await log.catchUp();
  }
  writer.close();
  await log.catchUp();
  const read = lines(log);
  expect(log.total).toBe(1000);
  expect(read.at(-1)).toBe('1000 line 1000');
  for (const line of read) expect(line).toMatch(/^(\d+) line \1$/);
  expect(read.length).toBeGreaterThan(25);
  expect(log.lastOutputAt).toBe(1000);
});

it('P22 loads what is on disk in slices, and everything else has its turn in between', async () => {
  const writer = new SegmentWriter(folder, expect.fail);
  for (let chunk = 0; chunk < 300; chunk += 1)
    writer.append('out', Buffer.alloc(65_536, `${'x'.repeat(999)}\n`), chunk);
  writer.close();
  const log = open(100_000);
  expect(log.total).toBe(0);
  let counted = 0;
  let isLoaded = false;
  const loaded = log.catchUp().then(() => (isLoaded = true));
  for (; !isLoaded; counted += 1) await nextTurn();
  await loaded;
  expect(counted).toBeGreaterThan(5);
  expect(log.total).toBe(300 * 65);
});

describe('what it has open', () => {
  it('is closed when nothing comes for a while, and opened again when something does', async () => {
    const log = open();
    const writer = new SegmentWriter(folder, expect.fail);
    writer.append('out', Buffer.from('a\n'), 1);
    writer.close();
    await log.catchUp();
    await waitUntil(() => openHere().length === 0, { what: 'it rests' });
    writer.append('out', Buffer.from('b\n'), 2);
    writer.close();
    await log.catchUp();
    expect(lines(log)).toEqual(['1 a', '2 b']);
  });

  it('is closed when the log is removed; nothing brings its folder back, and nobody waits for ever', async () => {
    const log = open();
    const writer = log.writer();
    writer.write('out', Buffer.from('a\nb'));
    const waits = log.catchUp();
    log.dispose();
    await waits;
    await log.catchUp();
    expect(openHere()).toEqual([]);
    rmSync(folder, { recursive: true });
    writer.write('out', Buffer.from('late'));
    writer.close();
    log.notify();
    await nextTurn();
    expect(() => readdirSync(folder)).toThrow('ENOENT');
  });

  it('a folder that cannot be read is said once, and read when it can be', async () => {
    rmSync(folder, { recursive: true });
    const log = open();
    await log.catchUp();
    expect(problems).toEqual([]);
    mkdirSync(folder);
    mkdirSync(join(folder, 'log.000001.seg'));
    await log.catchUp();
    await log.catchUp();
    expect(problems).toEqual([expect.stringMatching(/^the output in .* cannot be read while this lasts: EISDIR/)]);
    rmdirSync(join(folder, 'log.000001.seg'));
    const writer = new SegmentWriter(folder, expect.fail);
    writer.append('out', Buffer.from('a\n'), 1);
    writer.close();
    await waitUntil(() => log.total === 1, { what: 'it tries again by itself' });
  });
});
