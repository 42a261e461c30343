import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src-shared/model/clock.ts';
import { FairTurns } from '../../../src-main/logs/fair-turns.ts';
import type { LineRing } from '../../../src-main/logs/line-ring.ts';
import { ProcessLog } from '../../../src-main/logs/process-log.ts';
import { readDiskLines } from '../../../src-main/logs/read-disk-lines.ts';
import { segmentSpans } from '../../../src-main/logs/segments/segment-spans.ts';
import { SegmentWriter } from '../../../src-main/logs/segments/segment-writer.ts';
import { randomOf } from '../../helpers/random-of.ts';

const parent = mkdtempSync(join(tmpdir(), 'signalbox-restart-'));
afterAll(() => rmSync(parent, { recursive: true }));

const MAX_LINES = 60;
const MAX_LINE_BYTES = 40;
/** So small that there is a lot of turning. */
const LIMITS = { BYTES: 2000, COUNT: 5 };
/** Less than is kept on disk: nobody is outrun. */
const MOST_UNREAD = 4000;

const refuse = (problem: string): never => expect.fail(problem);

function openLog(folder: string): ProcessLog {
  return new ProcessLog({
    folder,
    clock: systemClock,
    maxLines: MAX_LINES,
    maxLineBytes: MAX_LINE_BYTES,
    onProblem: refuse,
    turns: new FairTurns(),
    buffer: Buffer.allocUnsafeSlow(512),
  });
}

const fragments = [
  'word ',
  'a',
  '\n',
  '\n',
  '\n',
  '\r\n',
  '\r',
  '50%\r',
  'grün 信号 🚦',
  '\u001b[31mred\u001b[0m',
  '\u001b]8;;https://x.y\u001b\\link\u001b]8;;\u0007',
  '\u001b]0;without end',
  '\u001b(B',
  '\u001b',
  '\u0000',
  '{"level":50,"msg":"x"}\n',
  'long '.repeat(20),
].map((text) => Buffer.from(text));
fragments.push(Buffer.from([0xff, 0xfe]), Buffer.from([0xe4]), Buffer.from([0xf0, 0x9f]));

interface Shown {
  readonly text: string;
  readonly time: number;
  readonly stream: string;
  readonly truncated: boolean;
}

function shown(ring: LineRing): Map<number, Shown> {
  const lines = new Map<number, Shown>();
  for (let sequence = ring.first; sequence <= ring.total; sequence += 1) {
    if (ring.hidden(sequence)) continue;
    const [text, time, stream] = [ring.text(sequence), ring.time(sequence), ring.stream(sequence)];
    lines.set(sequence, { text, time, stream, truncated: ring.truncated(sequence) });
  }
  return lines;
}

/** Writes what the seed says, in bits and pieces, by one writer after another, while `log` follows. */
async function write(folder: string, log: ProcessLog, seed: number): Promise<void> {
  const random = randomOf(seed);
  let writer = new SegmentWriter(folder, refuse, LIMITS);
  let unread = 0;
  let time = 1_700_000_000_000;
  const cut = (bytes: Buffer): Buffer => (random(4) === 0 ? bytes.subarray(0, random(bytes.length + 1)) : bytes);
  for (let step = random(400); step >= 0; step -= 1) {
    time += random(3) / 2;
    const stream = random(3) === 0 ? 'err' : 'out';
    const parts = Array.from({ length: random(6) }, () => cut(fragments[random(fragments.length)] ?? Buffer.of()));
    const chunk = Buffer.concat(parts);
    writer.append(stream, chunk, time);
    unread += chunk.length + 100;
    if (random(15) === 0) writer.flush(time);
    if (random(20) === 0) {
      writer.close();
      writer = new SegmentWriter(folder, refuse, LIMITS);
    }
    if (unread > MOST_UNREAD || random(10) === 0) {
      await log.catchUp();
      unread = 0;
    }
  }
  writer.close();
  await log.catchUp();
}

async function linesAfterRestart(folder: string): Promise<ProcessLog> {
  const log = openLog(folder);
  await log.catchUp();
  log.dispose();
  return log;
}

/** Which lines memory may still know, but of which the beginning is no longer on disk. */
function goneLines(folder: string, lines: ReadonlyMap<number, Shown>): (sequence: number) => boolean {
  const [oldest] = segmentSpans(folder);
  if (oldest === undefined) return () => false;
  const later = [...lines].filter(([sequence]) => sequence > oldest.firstLine);
  const isHeadless = oldest.wholeFrom.number < oldest.number;
  const headless = ['out', 'err'].map((stream) => later.find(([, line]) => line.stream === stream)?.[0]);
  return (sequence) => sequence <= oldest.firstLine || (isHeadless && headless.includes(sequence));
}

describe('R-227 a log that is read from disk is the one that was read while it was written', () => {
  it.each(Array.from({ length: 100 }, (_, seed) => seed))('seed %i', async (seed) => {
    const folder = join(parent, String(seed));
    const live = openLog(folder);
    await write(folder, live, seed);
    live.dispose();

    const loaded = await linesAfterRestart(folder);
    expect([loaded.total, loaded.lastOutputAt]).toEqual([live.total, live.lastOutputAt]);
    const [expected, found] = [shown(live.ring), shown(loaded.ring)];
    const gone = goneLines(folder, expected);
    expect([...expected.keys()].filter((sequence) => !found.has(sequence) && !gone(sequence))).toEqual([]);
    // What is left of one that began in a segment that is gone is marked. It may have shown nothing as a whole.
    const isRest = ([sequence, { truncated }]: readonly [number, Shown]): boolean =>
      truncated && (gone(sequence) || !expected.has(sequence));
    for (const [sequence, line] of [...found].filter((entry) => !isRest(entry)))
      expect({ sequence, ...line }).toEqual({ sequence, ...expected.get(sequence) });

    const random = randomOf(seed);
    for (let look = 0; look < 5; look += 1) {
      const after = random(live.total + 1);
      const before = after + 1 + random(live.total + 2 - after);
      const range = { after, before, maxLineBytes: MAX_LINE_BYTES, sliceBytes: 300 };
      const read = [...readDiskLines(folder, range)].flat().map(({ sequence, ...line }) => [sequence, line] as const);
      const known = read
        .filter(([sequence]) => sequence >= live.ring.first && !gone(sequence))
        .filter((entry) => !isRest(entry));
      const wanted = [...expected].filter(([sequence]) => sequence > after && sequence < before && !gone(sequence));
      expect(known).toEqual(wanted);
      expect(read.map(([sequence]) => sequence)).toEqual(read.map(([sequence]) => sequence).toSorted((a, b) => a - b));
    }
  });
});
