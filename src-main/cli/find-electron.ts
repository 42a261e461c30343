import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';

export type FoundElectron =
  | { readonly binary: string; readonly missing?: undefined }
  | { readonly binary?: undefined; readonly missing: string };

export interface FindElectronOptions {
  /** Where to look for the package: a file of ours. */
  readonly from: string;
  /** Where its binary is instead of in the package. */
  readonly dist?: string;
  readonly say: (text: string) => void;
}

/** Some 120 MB: enough for a line of 16 Mbit/s, and nobody waits longer for a window that may not come. */
const FETCH_TIMEOUT_MS = 60_000;

/** Electron's binary. Its package comes without: where it is not there yet, Electron's own installer fetches it, once. */
export async function findElectron({ from, dist, say }: FindElectronOptions): Promise<FoundElectron> {
  const folder = packageFolder(from);
  if (folder === undefined) return { missing: 'Electron is not installed' };
  const installed = binaryIn(folder, dist);
  if (installed !== undefined) return { binary: installed };
  say('signalbox: fetching Electron, once; this may take a minute');
  const failure = await fetchBinary(folder);
  const binary = binaryIn(folder, dist);
  return binary === undefined
    ? { missing: `Electron could not be fetched (${failure ?? 'no binary came'})` }
    : { binary };
}

function packageFolder(from: string): string | undefined {
  try {
    return dirname(createRequire(from).resolve('electron/package.json'));
  } catch {
    // Not installed: as where the command was installed by itself.
    return undefined;
  }
}

/** The package keeps the place of its binary in `path.txt`, which is written when the binary is there. */
function binaryIn(folder: string, dist = join(folder, 'dist')): string | undefined {
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const binary = join(dist, readFileSync(pathFile, 'utf8'));
  return existsSync(binary) ? binary : undefined;
}

/** Why it failed, or undefined when it did not. */
async function fetchBinary(folder: string): Promise<string | undefined> {
  const installer = spawn(process.execPath, [join(folder, 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: FETCH_TIMEOUT_MS,
    windowsHide: true,
  });
  const said = text(installer.stderr);
  const [code, signal] = (await once(installer, 'close')) as [number | null, NodeJS.Signals | null];
  if (code === 0) return undefined;
  if (signal !== null) return `no end after ${FETCH_TIMEOUT_MS / 1000} s`;
  return (await said).split('\n', 1)[0] || `exit code ${code}`;
}
