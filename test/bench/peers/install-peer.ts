import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const quietly = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];

/**
 * Where a program stands that we measure ourselves against: `name@version` from npm, installed once into a cache
 * outside the checkout, for it is none of our dependencies. Undefined, and said so, where npm cannot be reached.
 */
export async function installPeer(
  name: string,
  version: string,
  cache = 'signalbox-bench',
): Promise<string | undefined> {
  const peer = `${name}@${version}`;
  const folder = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), cache, peer);
  if (existsSync(folder)) return folder;
  console.error(`  ${peer}: installing into ${folder}, once`);
  // Renamed when all of it is there: what an interrupted npm leaves is never taken for a peer.
  const unfinished = `${folder}.${process.pid}`;
  try {
    await mkdir(unfinished, { recursive: true });
    await run('npm', ['install', '--prefix', unfinished, ...quietly, peer]);
    await rename(unfinished, folder);
    return folder;
  } catch (error) {
    console.error(`  ${peer} is left out, it cannot be installed: ${reasonOf(error)}`);
    await rm(unfinished, { recursive: true, force: true });
    return undefined;
  }
}

/** npm says why on stderr, among warnings and codes; the message only repeats its command line. */
function reasonOf(error: unknown): string {
  const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
  return /^npm error (?!code |errno |syscall )(.+)$/m.exec(stderr)?.[1] ?? String(error);
}
