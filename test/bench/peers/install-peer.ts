import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * The folder of a program that we measure ourselves against: `name@version` from npm, installed once into a cache
 * outside the checkout, for it is none of our dependencies. Undefined, and said so, where npm cannot be reached.
 */
export async function installPeer(name: string, version: string): Promise<string | undefined> {
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'signalbox-bench');
  const folder = join(cache, `${name}-${version}`);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  try {
    const quietly = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save'];
    await run('npm', ['install', '--prefix', unfinished, ...quietly, `${name}@${version}`]);
    await rename(unfinished, folder);
    return folder;
  } catch (error) {
    console.error(`  ${name} left out, it cannot be installed: ${String(error).split('\n')[0]}`);
    await rm(unfinished, { recursive: true, force: true });
    return undefined;
  }
}
