import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { setAside } from '../storage/set-aside.ts';
import { messageOf } from '../../src-shared/model/message-of.ts';

const bounds = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(200).max(32_767),
  height: z.int().min(150).max(32_767),
});

const stateSchema = z
  .object({
    window: z.object({ bounds, maximized: z.boolean() }).readonly().optional(),
    /** The remembered answer to the question at quit. */
    quit: z.enum(['stop-all', 'keep-running']).optional(),
    toldAboutTray: z.boolean().default(false),
  })
  .readonly();
export type DesktopStateData = z.infer<typeof stateSchema>;

/** What the shell remembers from one run to the next. */
export interface DesktopState {
  get(): DesktopStateData;
  update(change: Partial<DesktopStateData>): void;
}

/** Kept in one small JSON file. A damaged one is set aside, never deleted, and the defaults hold. */
export function openDesktopState(file: string, warn: (message: string) => void): DesktopState {
  let state = read(file, warn);
  return {
    get: () => state,
    update: (change) => {
      state = { ...state, ...change };
      try {
        writeFileSync(`${file}.new`, `${JSON.stringify(state, undefined, 2)}\n`, { mode: 0o600 });
        renameSync(`${file}.new`, file);
      } catch (error) {
        warn(`could not remember the window in ${file}: ${messageOf(error)}`);
      }
    },
  };
}

function read(file: string, warn: (message: string) => void): DesktopStateData {
  const defaults = stateSchema.parse({});
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    // The first run.
    return defaults;
  }
  const parsed = stateSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  warn(`the window's place was damaged; it was set aside as ${setAside(file, new Date())}`);
  return defaults;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: fails the schema, as it should.
    return undefined;
  }
}
