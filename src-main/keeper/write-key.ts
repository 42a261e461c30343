import { randomBytes } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';

/** Makes a new key, in a file that only this user can read. */
export function writeKey(path: string): string {
  const key = randomBytes(32).toString('hex');
  // A new file: one that an earlier keeper has left may have been opened to others.
  writeFileSync(`${path}.new`, key, { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return key;
}
