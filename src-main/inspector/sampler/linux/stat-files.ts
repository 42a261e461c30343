import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { isGoneOrHidden } from '../../linux/error-code.ts';
import { STAT_BYTES } from '../../linux/parse-stat.ts';

/** However many we might have open: this is enough for nearly every machine, and costs the kernel little. */
const MOST = 4096;
/** Of the descriptors that our process may have: the rest is for sockets and logs. */
const SHARE = 1 / 4;
const FEWEST = 64;

function openFilesLimit(): number {
  const [, soft] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'latin1')) ?? [];
  return soft === undefined ? MOST : Number(soft);
}

/** How many descriptors a sampler may keep. */
export const affordableFiles = (limit: number = openFilesLimit()): number =>
  Math.max(FEWEST, Math.min(MOST, Math.floor(limit * SHARE)));

export interface StatFiles {
  /** What `read` has read. */
  readonly buffer: Buffer;
  /** Reads `/proc/<pid>/stat` and gives its length; 0 when the process has ended, or when we may not see it. */
  read(pid: number): number;
  /** The process has ended. */
  forget(pid: number): void;
  close(): void;
}

/**
 * The stat file of every process, kept open as long as `capacity` allows: to read an open one again takes
 * half the time of opening, reading and closing it. The file of a process that has ended reads ESRCH for ever,
 * even when its pid is given out again.
 */
export function createStatFiles(capacity: number = affordableFiles()): StatFiles {
  const buffer = Buffer.alloc(STAT_BYTES);
  const files = new Map<number, number>();

  function forget(pid: number): void {
    const file = files.get(pid);
    if (file === undefined) return;
    files.delete(pid);
    closeSync(file);
  }

  function readOpen(pid: number, file: number): number {
    try {
      return readSync(file, buffer, 0, STAT_BYTES, 0);
    } catch (error) {
      forget(pid);
      if (isGoneOrHidden(error)) return 0;
      throw error;
    }
  }

  function readNew(pid: number): number {
    let file: number;
    try {
      file = openSync(`/proc/${pid}/stat`, 'r');
    } catch (error) {
      if (isGoneOrHidden(error)) return 0;
      throw error;
    }
    files.set(pid, file);
    const length = readOpen(pid, file);
    if (files.size > capacity) forget(pid);
    return length;
  }

  return {
    buffer,
    forget,
    read(pid) {
      const file = files.get(pid);
      const length = file === undefined ? 0 : readOpen(pid, file);
      // Ended since the last sample, or not open yet: either way the pid may name a process that is new to us.
      return length === 0 ? readNew(pid) : length;
    },
    close() {
      for (const pid of files.keys()) forget(pid);
    },
  };
}
