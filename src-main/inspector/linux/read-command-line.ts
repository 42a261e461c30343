import { closeSync, openSync, readSync } from 'node:fs';

/** The kernel has no limit but memory, a table needs one. */
export const COMMAND_LINE_BYTES = 16 * 1024;

const NUL = '\0';
const CUT_OFF = '…';
/** The longest word that is left out as a whole: the first half of a secret would not be known for one. */
const LONGEST_WORD = 256;

/** Without the word that the end of the buffer has cut. */
function cutOff(text: string): string {
  const tail = text.slice(-LONGEST_WORD);
  return text.slice(0, -LONGEST_WORD) + tail.replace(/[^\s\0]*$/, '') + CUT_OFF;
}

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
    return parseCommandLine(length < buffer.length ? text : cutOff(text));
  } finally {
    closeSync(file);
  }
}
