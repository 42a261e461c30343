import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, expect, it } from 'vitest';
import { systemClock } from '../../../src-shared/model/clock.ts';
import { LineRing } from '../../../src-main/logs/line-ring.ts';
import { createLogBook } from '../../../src-main/logs/log-book.ts';

const folder = mkdtempSync(join(tmpdir(), 'signalbox-logs-'));
afterAll(() => rmSync(folder, { recursive: true }));

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const MB = 1024 * 1024;
const LINES = 2000;
const CHUNK = 60_000;
const visible = (index: number): string => `step ${index} of ${LINES} is done`;

/** 120 MB of output of which 2,000 short lines are to be seen. */
const wasteful: Readonly<Record<string, (index: number) => readonly string[]>> = {
  'frames of a progress bar': (index) => [`${'.'.repeat(CHUNK)}\r${visible(index)}\n`],
  'frames whose line ends with the next chunk': (index) => [`${'.'.repeat(CHUNK)}\r${visible(index)}`, '\n'],
  'frames in pieces': (index) => ['.'.repeat(CHUNK / 2), `${'.'.repeat(CHUNK / 2)}\r${visible(index)}`, '\n'],
  'escape sequences': (index) => [`${visible(index)}${'\u001b[31m'.repeat(CHUNK / 5)}\n`],
};

it.each(Object.keys(wasteful))('a short line does not keep the whole chunk of %s in memory', async (kind) => {
  const book = createLogBook({ clock: systemClock, maxLines: LINES, maxLineBytes: 10_000, onProblem: () => {} });
  const log = book.open('web', mkdtempSync(join(folder, 'log-')));
  const writer = log.writer();
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  for (let index = 1; index <= LINES; index += 1) {
    for (const text of wasteful[kind]?.(index) ?? []) writer.write('out', Buffer.from(text));
    if (index % 100 === 0) await log.catchUp();
  }
  writer.close();
  collectGarbage();
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(10 * MB);
  const { ring } = log;
  expect([ring.buffered, ring.text(1), ring.text(LINES)]).toEqual([LINES, visible(1), visible(LINES)]);
  book.close();
});

it('the ring is bounded in characters too: long lines push out as many as they need', () => {
  const ring = new LineRing(10, 100);
  const push = (text: string) => ring.push(text, 0, 'out', false);
  for (let index = 1; index <= 5; index += 1) push(String(index).repeat(20));
  expect([ring.first, ring.total, ring.buffered]).toEqual([1, 5, 5]);
  push('6'.repeat(50));
  expect([ring.first, ring.total, ring.buffered]).toEqual([4, 6, 3]);
  expect([4, 5, 6].map((sequence) => ring.text(sequence)[0])).toEqual(['4', '5', '6']);
  push('7'.repeat(500));
  expect([ring.first, ring.total, ring.buffered]).toEqual([7, 7, 1]);
  for (let index = 8; index <= 30; index += 1) push(String(index));
  expect([ring.first, ring.total, ring.buffered]).toEqual([21, 30, 10]);
  expect([ring.text(21), ring.text(30)]).toEqual(['21', '30']);
});

it('10,000 lines of 10,000 characters take no more than 32 MB', () => {
  const ring = new LineRing(10_000);
  for (let index = 0; index < 10_000; index += 1) ring.push('x'.repeat(10_000), 0, 'out', false);
  expect(ring.buffered * 10_000).toBeLessThanOrEqual(32 * MB);
  expect(ring.total).toBe(10_000);
});
