import { open, stat } from 'node:fs/promises';
import { execa } from 'execa';
import { waitUntil } from '../../helpers/wait-until.ts';
import { startPm2 } from './pm2.ts';

type Command = readonly [program: string, ...args: string[]];

/** s until pm2 has all that the command prints in its file: nothing is split, kept or found there. */
export async function ingestWithPm2([program, ...args]: Command, bytes: number): Promise<number | undefined> {
  await using pm2 = await startPm2();
  if (pm2 === undefined) return undefined;
  // The daemon is there before the clock runs, as is ours.
  await pm2.start([{ name: 'idle', cmd: ['/bin/sleep', '600'] }]);
  const log = pm2.logOf('flood');
  await (await open(log, 'w')).close();
  const startedAt = performance.now();
  await Promise.all([
    pm2.start([{ name: 'flood', cmd: [program, ...args] }]),
    waitUntil(async () => (await stat(log)).size >= bytes, { deadlineMs: 120_000, what: 'every byte in its file' }),
  ]);
  return (performance.now() - startedAt) / 1000;
}

/** s until execa has given every line to a loop that only counts them. */
export async function ingestWithExeca([program, ...args]: Command, count: number): Promise<number> {
  const startedAt = performance.now();
  let seen = 0;
  for await (const _ of execa(program, args, { buffer: false })) seen += 1;
  if (seen !== count) throw new Error(`execa gave ${seen} lines`);
  return (performance.now() - startedAt) / 1000;
}
