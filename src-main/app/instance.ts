import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { AppError } from '../../src-shared/model/app-error.ts';
import { setAside } from '../storage/set-aside.ts';
import type { Paths } from './paths.ts';
import { messageOf } from '../../src-shared/model/message-of.ts';

/** The discovery file `instance.json`: how the command line and other programs find the one that runs here. */
export const instanceRecord = z.object({
  pid: z.int(),
  startedAt: z.number(),
  url: z.string(),
  mcpUrl: z.string(),
  version: z.string(),
  /** Whether it is the desktop app, with a window that can be brought to the front. */
  desktop: z.boolean().optional(),
  tokenFile: z.string().optional(),
});
export type InstanceRecord = z.infer<typeof instanceRecord>;

/** Makes the data folder, for its owner alone. */
export function prepareDataDir({ dataDir, capture }: Paths): void {
  try {
    mkdirSync(capture, { recursive: true, mode: 0o700 });
    proveWritable(dataDir);
  } catch (error) {
    const reason = messageOf(error);
    throw new AppError(
      'UNAVAILABLE',
      `the data folder ${dataDir} cannot be used: ${reason}; choose another with --data-dir`,
      { cause: error },
    );
  }
}

/** A folder can exist and yet be closed to us; better to know before anything is begun. */
function proveWritable(folder: string): void {
  const probe = `${folder}/.probe-${process.pid}`;
  writeFileSync(probe, '', { mode: 0o600 });
  rmSync(probe);
}

/** The record of whoever runs, or ran, here; `undefined` when there is none. A damaged one throws. */
export function readInstance({ instance }: Pick<Paths, 'instance'>): InstanceRecord | undefined {
  let text: string;
  try {
    text = readFileSync(instance, 'utf8');
  } catch {
    return undefined; // Nobody has run here yet, or the one who did has left in order.
  }
  try {
    return instanceRecord.parse(JSON.parse(text));
  } catch (error) {
    throw new AppError(
      'UNAVAILABLE',
      `the discovery file ${instance} is damaged; start Signalbox again to replace it`,
      {
        cause: error,
      },
    );
  }
}

/** Looks at what an earlier run left. Returns what the boot report should say of it. */
export function inspectEarlierRun(paths: Paths, now: Date): readonly string[] {
  try {
    const earlier = readInstance(paths);
    if (earlier === undefined) return [];
    return [`the last run (pid ${earlier.pid}) ended without a goodbye; what it left running is listed`];
  } catch {
    return [`the discovery file was damaged; it was set aside as ${setAside(paths.instance, now)}`];
  }
}

/** In one step, so that no reader ever sees half of it. */
export function writeInstance({ instance }: Paths, record: InstanceRecord): void {
  const draft = `${instance}.${process.pid}.tmp`;
  writeFileSync(draft, `${JSON.stringify(record, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(draft, instance);
}

export function removeInstance({ instance }: Paths): void {
  rmSync(instance, { force: true });
}
