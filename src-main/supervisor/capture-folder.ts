import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** Longest name of a file on the file systems in use, in bytes. */
const MAX_BYTES = 255;

/**
 * The folder of a process's output. Names may hold anything (`/`, `..`, `C:\`, emoji), so all but harmless ASCII is
 * written as %XX; capitals too, since many file systems take "Web" and "web" for the same. Every folder begins with a
 * letter: none of them is `.`, `..`, hidden, or one of our own (`+spare`).
 */
export function captureFolder(captureDir: string, name: string): string {
  const safe = `n-${[...Buffer.from(name)].map(encodeByte).join('')}`;
  if (safe.length <= MAX_BYTES) return join(captureDir, safe);
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 32);
  return join(captureDir, `${safe.slice(0, 200)}-${digest}`);
}

function encodeByte(byte: number): string {
  const character = String.fromCharCode(byte);
  return /[a-z0-9_-]/.test(character) ? character : `%${byte.toString(16).padStart(2, '0')}`;
}
