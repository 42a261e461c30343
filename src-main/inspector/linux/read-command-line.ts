import { closeSync, openSync, readSync } from 'node:fs';

/** The kernel has no limit but memory, a table needs one. */
export const COMMAND_LINE_BYTES = 16 * 1024;

const NUL = '\0';
const CUT_OFF = '…';

/** Arguments as `/proc/<pid>/cmdline` has them: each ends in NUL. Programs that rename themselves leave several at the end. */
export function parseCommandLine(text: string): readonly string[] | undefined {
  const trimmed = text.replace(/\0+$/, '');
  return trimmed === '' ? undefined : trimmed.split(NUL);
}

/** Undefined for kernel threads and zombies, which have none. One that is longer than the buffer ends in `…`. */
export function readCommandLine(pid: number, buffer: Buffer): readonly string[] | undefined {
  const file = openSync(`/proc/${pid}/cmdline`, 'r');
  try {
    const length = readSync(file, buffer, 0, buffer.length, 0);
    const text = buffer.toString('utf8', 0, length);
    return parseCommandLine(length < buffer.length ? text : text + CUT_OFF);
  } finally {
    closeSync(file);
  }
}
