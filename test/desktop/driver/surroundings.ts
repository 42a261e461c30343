import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LaunchOptions } from './desktop-under-test.ts';

/** Folders that hold a `busctl` which knows of a tray, or of none, whatever this machine has. */
const trayHost = (present: boolean): string =>
  fileURLToPath(new URL(present ? '../tray-host/present' : '../tray-host/absent', import.meta.url));

export interface Surroundings {
  readonly dataDir: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Removes the data folder, if it was made here. */
  remove(): Promise<void>;
}

export async function makeSurroundings({
  dataDir,
  tray = true,
  pages = true,
  env,
  args = [],
}: LaunchOptions): Promise<Surroundings> {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'signalbox-desktop-')));
  return {
    dataDir: folder,
    args: ['--data-dir', folder, '--port', '0', ...args],
    env: {
      ...process.env,
      ...(!pages && { STAND_IN_PAGES: 'blank' }),
      PATH: [trayHost(tray), process.env['PATH']].join(delimiter),
      ...env,
    },
    remove: async () => {
      // What was kept running may end only now, and its keeper with it, which writes that down.
      if (dataDir === undefined) await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}
