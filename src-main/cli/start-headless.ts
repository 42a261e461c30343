import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { homedir } from 'node:os';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../src-shared/model/app-error.ts';
import type { InstanceRecord } from '../app/instance.ts';
import { isInstanceLocked } from '../app/instance-lock.ts';
import { ownCommand } from '../app/own-command.ts';
import type { Paths } from '../app/paths.ts';
import { findInstance } from './find-instance.ts';

const LOOK_AGAIN_MS = 100;
const STARTS_WITHIN_MS = 15_000;

/** Starts a headless Signalbox on a data folder, which goes on when we end. Who else starts one meanwhile will do. */
export async function startHeadless(paths: Paths): Promise<InstanceRecord> {
  const { command, args } = ownCommand('serve', '--json', '--data-dir', paths.dataDir);
  // At home: what it starts for others must not depend on which project happened to be the first.
  const app = spawn(command, args, {
    cwd: homedir(),
    detached: true,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = text(app.stderr).catch(() => ''); // Closed by us, once it runs.
  const listening = once(createInterface({ input: app.stdout }), 'line').then(() => true);
  const ended = once(app, 'close').then(() => false);
  const runs = await Promise.race([listening, ended]);
  app.stdout.destroy();
  if (runs) app.stderr.destroy();
  app.unref();
  const record = await whoRuns(paths);
  if (record !== undefined) return record;
  throw new AppError(
    'UNAVAILABLE',
    `no Signalbox runs, and none could be started: ${runs ? 'it ended at once' : (await said).trim()}`,
  );
}

/** One that holds the lock is about to say where it is. */
async function whoRuns(paths: Paths): Promise<InstanceRecord | undefined> {
  for (let waited = 0; waited < STARTS_WITHIN_MS; waited += LOOK_AGAIN_MS) {
    const found = findInstance(paths);
    if (found.state === 'running') return found.record;
    if (!isInstanceLocked(paths)) return undefined;
    await delay(LOOK_AGAIN_MS);
  }
  return undefined;
}
