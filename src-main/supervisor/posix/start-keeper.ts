import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../../src-shared/model/app-error.ts';
import { keeperFiles } from './keeper-protocol.ts';

export interface KeeperPlace {
  readonly captureDir: string;
  /** The program: run by the Node, or the Electron, that runs us. */
  readonly program: URL;
  /** Where it finds `mkfifo`. */
  readonly path: string;
}

/**
 * Starts a keeper that outlives us. Resolves when it has ended, with what it left to say: it should not. Throws where
 * its program is no longer there.
 */
export function startKeeper({ captureDir, program, path }: KeeperPlace): Promise<string> {
  if (!existsSync(program)) throw programIsGone(fileURLToPath(program));
  const log = openSync(join(captureDir, keeperFiles.log), 'w', 0o600);
  try {
    const child = spawn(process.execPath, [fileURLToPath(program)], {
      cwd: captureDir,
      // A session of its own: neither Ctrl-C nor the end of the terminal reaches it.
      detached: true,
      env: { PATH: path, ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['ignore', log, log],
    });
    child.unref();
    return new Promise((resolve) => {
      child.once('error', ({ message }) => resolve(message));
      child.once('exit', (code, signal) => resolve(`it ended with ${signal ?? code}`));
    });
  } finally {
    closeSync(log);
  }
}

const programIsGone = (path: string): AppError =>
  new AppError(
    'UNAVAILABLE',
    `the keeper of processes cannot be started: ${path} is gone. Was Signalbox updated or built anew while it ran? Start it again; what runs lives on`,
  );
