import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const note = z.object({ argv: z.array(z.string()), cwd: z.string() });

/**
 * A real lock between real processes. Electron answers at once, so all here is synchronous: the lock is a file, and
 * who comes second leaves a note in a folder that the first one watches.
 */
export function claimProfile(profile: string, onSecond: (argv: string[], cwd: string) => void): boolean {
  const lock = join(profile, 'stand-in-lock');
  const notes = join(profile, 'stand-in-notes');
  mkdirSync(notes, { recursive: true });
  if (isHeld(lock)) {
    writeFileSync(join(profile, `note-${process.pid}`), JSON.stringify({ argv: process.argv, cwd: process.cwd() }));
    renameSync(join(profile, `note-${process.pid}`), join(notes, String(process.pid)));
    return false;
  }
  writeFileSync(lock, String(process.pid));
  const watcher = watch(notes, () => {
    for (const name of readdirSync(notes)) {
      const { argv, cwd } = note.parse(JSON.parse(readFileSync(join(notes, name), 'utf8')));
      rmSync(join(notes, name));
      onSecond(argv, cwd);
    }
  });
  process.on('exit', () => {
    watcher.close();
    rmSync(lock, { force: true });
  });
  return true;
}

function isHeld(lock: string): boolean {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch {
    // No lock, or one whose owner is gone.
    return false;
  }
}
