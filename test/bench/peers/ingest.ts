import { rm, stat, writeFile } from 'node:fs/promises';
import { execa } from 'execa';
import { waitUntil } from '../../helpers/wait-until.ts';
import type { Pm2, Pm2App } from './pm2.ts';

/**
 * s from the request to a running daemon until all of it is in its file: nothing is split, kept or found there. Of a
 * name that it does not know yet: it would start the process of before again.
 */
export async function ingestWithPm2(pm2: Pm2, app: Pm2App, bytes: number): Promise<number> {
  const log = pm2.logOf(app.name);
  await writeFile(log, '');
  const startedAt = performance.now();
  await Promise.all([
    pm2.start([app]),
    waitUntil(async () => (await stat(log)).size >= bytes, { deadlineMs: 120_000, what: 'every byte in its file' }),
  ]);
  const seconds = (performance.now() - startedAt) / 1000;
  await rm(log);
  return seconds;
}

/** s until execa has given every line to a loop that only counts them. */
export async function ingestWithExeca([program, ...args]: Pm2App['cmd'], count: number): Promise<number> {
  const startedAt = performance.now();
  let seen = 0;
  for await (const _ of execa(program, args, { lines: true, buffer: false })) seen += 1;
  if (seen !== count) throw new Error(`execa gave ${seen} lines instead of ${count}`);
  return (performance.now() - startedAt) / 1000;
}
