import { logLevels, type LogLevel, type LogStream } from '../../../../src-shared/model/log-line.ts';

/** Which lines of the log are wanted. It is asked of Signalbox: it has them all, and compiles patterns safely. */
export interface LogFilter {
  /** None: all, those without a level too. */
  readonly levels: readonly LogLevel[];
  readonly stream: LogStream | 'both';
  /** ms since the epoch; this and later. */
  readonly from: number | undefined;
  /** ms since the epoch; up to this. */
  readonly to: number | undefined;
  /** Clauses over the fields of JSON and logfmt lines. */
  readonly where: string;
}

export const showAll: LogFilter = { levels: [], stream: 'both', from: undefined, to: undefined, where: '' };

export const isFiltered = (filter: LogFilter): boolean => filtersIn(filter) > 0;

/** How many different things are filtered by. */
export function filtersIn({ levels, stream, from, to, where }: LogFilter): number {
  const given = [levels.length > 0, stream !== 'both', from !== undefined || to !== undefined, where.trim() !== ''];
  return given.filter(Boolean).length;
}

/** What of a question to Signalbox the filter is. */
export interface FilterQuery {
  readonly level?: LogLevel[];
  readonly stream?: LogStream;
  readonly since?: string;
  readonly until?: string;
  readonly where?: string;
}

export function filterQuery({ levels, stream, from, to, where }: LogFilter): FilterQuery {
  return {
    ...(levels.length > 0 && { level: [...levels] }),
    ...(stream !== 'both' && { stream }),
    // `since` is for what comes later than that.
    ...(from !== undefined && { since: new Date(from - 1).toISOString() }),
    ...(to !== undefined && { until: new Date(to).toISOString() }),
    ...(where.trim() !== '' && { where: where.trim() }),
  };
}

/** The levels in their order, with this one the other way round. */
export function toggleLevel(levels: readonly LogLevel[], level: LogLevel): readonly LogLevel[] {
  return logLevels.filter((each) => levels.includes(each) !== (each === level));
}
