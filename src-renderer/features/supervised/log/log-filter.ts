import { logLevels, type LogLevel, type LogLine } from '../../../../src-shared/model/log-line.ts';

export interface LogFilter {
  /** This level and above; lines that say no level are shown with `all` only. */
  readonly minLevel: LogLevel | 'all';
  /** Marked in the lines, not filtered by. */
  readonly search: string;
}

export const showAll: LogFilter = { minLevel: 'all', search: '' };

export function isShown({ level }: LogLine, { minLevel }: LogFilter): boolean {
  if (minLevel === 'all') return true;
  return level !== undefined && logLevels.indexOf(level) >= logLevels.indexOf(minLevel);
}

/** Plain text, in any case. `search` must be lower case. */
export const matches = ({ text }: LogLine, search: string): boolean =>
  search !== '' && text.toLowerCase().includes(search);
