export interface LogCounts {
  readonly shown: number;
  /** In memory. */
  readonly buffered: number;
  /** No longer in memory. */
  readonly dropped: number;
  /** Written in all. */
  readonly total: number;
}

/** What an answer shows of a log, in one line. */
export function logHeader({ shown, buffered, dropped, total }: LogCounts): string {
  return `${shown} lines shown out of ${buffered} buffered; ${dropped} older dropped, ${total} total written`;
}
