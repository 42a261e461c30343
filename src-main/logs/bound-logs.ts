import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LogBook } from './log-book.ts';
import { removeForgotten } from './remove-forgotten.ts';
import { trimSegments } from './segments/trim-segments.ts';

const MB = 1024 * 1024;
const DAY_MS = 86_400_000;

export interface LogBounds {
  readonly logTotalMb: number;
  readonly logDiskMb: number;
  readonly logMaxAgeDays: number;
}

/** Keeps all logs together within their bounds, in memory and on disk. To be called from time to time. */
export function boundLogs(
  logs: Pick<LogBook, 'capMemory' | 'folders'>,
  captureDir: string,
  bounds: LogBounds,
  now: number,
): void {
  logs.capMemory(bounds.logTotalMb * MB);
  const maxTotalBytes = bounds.logDiskMb * MB;
  const maxAgeMs = bounds.logMaxAgeDays * DAY_MS;
  const known = new Set(logs.folders);
  removeForgotten(
    foldersIn(captureDir).filter((folder) => !known.has(folder)),
    now - maxAgeMs,
  );
  trimSegments(foldersIn(captureDir), { maxTotalBytes, maxAgeMs, now });
}

/** All of them: what is not on record any more takes space, too. */
function foldersIn(captureDir: string): readonly string[] {
  const entries = readdirSync(captureDir, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(captureDir, name));
}
