import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openReadingEnd, readFifo } from '../../../src-main/supervisor/posix/fifo-reader.ts';

const folder = mkdtempSync(join(tmpdir(), 'signalbox-fifo-'));
afterAll(() => rmSync(folder, { recursive: true }));

const MB = 1024 * 1024;

/** Takes its time over each chunk, so that the writer has filled the FIFO again before the next is read. */
function dawdle(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

test('P22 a flood lets all else have its turn after a quarter of a megabyte, and loses nothing', async () => {
  const path = join(folder, 'flood');
  execFileSync('mkfifo', [path]);
  let total = 0;
  let inThisTurn = 0;
  let mostInATurn = 0;
  const { ended } = readFifo(openReadingEnd(path), (chunk) => {
    if (inThisTurn === 0) setImmediate(() => (inThisTurn = 0));
    total += chunk.length;
    inThisTurn += chunk.length;
    mostInATurn = Math.max(mostInATurn, inThisTurn);
    dawdle(0.5);
  });
  spawn('sh', ['-c', `exec head -c ${20 * MB} /dev/zero > '${path}'`], { stdio: 'ignore' });
  await ended;
  expect(total).toBe(20 * MB);
  expect(mostInATurn).toBeLessThanOrEqual(MB / 4 + 65_536);
});
