/**
 * The fields of `/proc/<pid>/stat` that we use, filled in place: a sample of a thousand processes should make
 * no garbage. `proc_pid_stat(5)` numbers them.
 */
export interface StatFields {
  /** Where the name stands in the bytes that were parsed; the end is exclusive. */
  nameStart: number;
  nameEnd: number;
  /** Field 3, a character code. */
  state: number;
  /** Field 4. */
  ppid: number;
  /** Field 5. */
  pgid: number;
  /** Field 6. */
  session: number;
  /** Field 7, a device number; 0: none. */
  tty: number;
  /** Field 9, bits. */
  flags: number;
  /** Fields 14 and 15 together: user and system time in clock ticks. */
  cpuTicks: number;
  /** Field 19. */
  nice: number;
  /** Field 20. */
  threads: number;
  /** Field 22, in clock ticks since boot. */
  startTime: number;
  /** Field 23, bytes. */
  vms: number;
  /** Field 24, pages. */
  rssPages: number;
  /** Where field 25 begins. */
  restStart: number;
  /** Field 28, an address: each `exec` has another one, by chance. 0 where we may not know it. */
  stackStart: number;
}

/** Longer than any stat line: fifty numbers of at most 20 digits, and a name of at most 64 bytes. */
export const STAT_BYTES = 2048;

export const emptyStatFields = (): StatFields => ({
  nameStart: 0,
  nameEnd: 0,
  state: 0,
  ppid: 0,
  pgid: 0,
  session: 0,
  tty: 0,
  flags: 0,
  cpuTicks: 0,
  nice: 0,
  threads: 0,
  startTime: 0,
  vms: 0,
  rssPages: 0,
  restStart: 0,
  stackStart: 0,
});

const BLANK = 0x20;
const ZERO = 0x30;
const OPEN = 0x28;
const CLOSE = 0x29;
const MINUS = 0x2d;

/** Fields that are followed to the next blank, and kept nowhere. */
function skipFields(bytes: Uint8Array, from: number, count: number): number {
  let at = from;
  for (let left = count; left > 0; left -= 1) {
    while (bytes[at] !== BLANK && at < bytes.length) at += 1;
    at += 1;
  }
  return at;
}

/**
 * Reads the first `length` bytes; false when they are not the beginning of a stat line.
 * The name may hold blanks and parentheses, so the numbers begin after the *last* closing one.
 */
export function parseStat(bytes: Uint8Array, length: number, into: StatFields): boolean {
  let close = length - 1;
  while (close > 0 && bytes[close] !== CLOSE) close -= 1;
  const open = bytes.indexOf(OPEN);
  if (close <= 0 || open < 0 || open > close) return false;
  into.nameStart = open + 1;
  into.nameEnd = close;
  into.state = bytes[close + 2] ?? 0;

  let at = close + 4;
  /** The number at `at`, which moves behind the blank after it. */
  const number = (): number => {
    let value = 0;
    for (let byte = bytes[at] as number; byte !== BLANK && at < length; byte = bytes[++at] as number) {
      value = value * 10 + (byte - ZERO);
    }
    at += 1;
    return value;
  };
  into.ppid = number();
  into.pgid = number();
  into.session = number();
  into.tty = number();
  at = skipFields(bytes, at, 1);
  into.flags = number();
  at = skipFields(bytes, at, 4);
  into.cpuTicks = number() + number();
  at = skipFields(bytes, at, 3);
  const isRaised = bytes[at] === MINUS;
  if (isRaised) at += 1;
  into.nice = isRaised ? -number() : number();
  into.threads = number();
  at = skipFields(bytes, at, 1);
  into.startTime = number();
  into.vms = number();
  into.rssPages = number();
  into.restStart = at;
  at = skipFields(bytes, at, 3);
  into.stackStart = number();
  return at < length;
}

/** PF_KTHREAD */
const KERNEL_THREAD = 0x0020_0000;

/** A thread of the kernel itself: it has no memory, no files and no arguments of its own, and takes no signals. */
export const isKernelThread = ({ flags }: StatFields): boolean => (flags & KERNEL_THREAD) !== 0;

/**
 * Whether the line is that of a thread: `/proc/<tid>` exists for every thread, though unlisted, and a signal
 * to it hits the whole process that it belongs to. The kernel tells them apart in the same way: field 38,
 * the exit signal, is -1 for all but the leader.
 */
export const isThread = (bytes: Uint8Array, fields: StatFields): boolean =>
  bytes[skipFields(bytes, fields.restStart, 13)] === MINUS;
