import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { keepThread } from '../../../src-main/threads/keep-thread.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

const run = (program: string): Worker => new Worker(program, { eval: true });
const waits = `require('node:worker_threads').parentPort.on('message', () => process.exit(0))`;

test('one that dies is started again, after a pause that doubles until one works', async () => {
  const ends: [reason: string, restartMs: number][] = [];
  let starts = 0;
  const thread = keepThread<string>({
    start: () => {
      starts += 1;
      return run(starts <= 2 ? `throw new Error('no. ${starts}')` : waits);
    },
    onEnd: (reason, restartMs) => ends.push([reason, restartMs]),
    closeMs: 5000,
  });
  await waitUntil(() => starts === 3, { what: 'the third' });
  expect(ends).toEqual([
    ['Error: no. 1', 1000],
    ['Error: no. 2', 2000],
  ]);
  thread.works();
  await thread.worker?.terminate();
  await waitUntil(() => ends.length === 3, { what: 'its end' });
  expect(ends[2]).toEqual(['exit code 1', 1000]);
  expect(thread.worker).toBe(undefined);
  await thread.close('close');
});

test('is closed by an order, and by force where that is not followed; neither is an end to be told of', async () => {
  const ends: string[] = [];
  const keep = (program: string, closeMs: number) =>
    keepThread<string>({ start: () => run(program), onEnd: (reason) => ends.push(reason), closeMs });
  await keep(waits, 60_000).close('close');
  const deaf = keep(`require('node:worker_threads').parentPort.on('message', () => {})`, 50);
  await deaf.close('close');
  expect(deaf.worker).toBe(undefined);
  expect(ends).toEqual([]);
});
