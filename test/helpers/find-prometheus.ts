import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const MINUTES = 60_000;

export interface Prometheus {
  readonly prometheus: string;
  readonly promtool: string;
}

/**
 * Prometheus and its tool: those of the machine, or Debian's, unpacked into a cache folder. Installed they would
 * begin to serve. `absent` says why there are none.
 */
export async function findPrometheus(): Promise<Prometheus | { readonly absent: string }> {
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'signalbox-test', 'prometheus');
  for (const folder of ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin', join(cache, 'usr/bin')]) {
    const found = { prometheus: join(folder, 'prometheus'), promtool: join(folder, 'promtool') };
    if (existsSync(found.prometheus) && existsSync(found.promtool)) return found;
  }
  if (!existsSync('/usr/bin/apt-get')) return { absent: 'Prometheus is not installed' };
  try {
    await unpackFromDebian(cache);
    return { prometheus: join(cache, 'usr/bin/prometheus'), promtool: join(cache, 'usr/bin/promtool') };
  } catch (error) {
    return { absent: `Prometheus is not installed, and not to be had: ${String(error).split('\n', 1)[0]}` };
  }
}

async function unpackFromDebian(cache: string): Promise<void> {
  process.stderr.write('No Prometheus for the tests yet: apt-get download prometheus\n');
  await mkdir(join(cache, '..'), { recursive: true });
  const folder = await mkdtemp(`${cache}-`);
  try {
    // Only root may do so, and an old list may still do.
    if (process.getuid?.() === 0) await run('apt-get', ['update'], { timeout: 2 * MINUTES }).catch(() => undefined);
    await run('apt-get', ['download', 'prometheus'], { cwd: folder, timeout: 5 * MINUTES });
    const archive = (await readdir(folder)).find((name) => name.endsWith('.deb')) ?? '';
    await run('dpkg-deb', ['-x', join(folder, archive), join(folder, 'unpacked')], { timeout: MINUTES });
    await rename(join(folder, 'unpacked'), cache);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
