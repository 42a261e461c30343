import type { LogLevel } from '../../../src-shared/model/log-line.ts';

/** The words of the loggers in use, and which of our six each of them means. */
const words: Readonly<Record<string, LogLevel>> = {
  trace: 'trace',
  silly: 'trace',
  verbose: 'debug',
  debug: 'debug',
  dbg: 'debug',
  info: 'info',
  information: 'info',
  informational: 'info',
  notice: 'info',
  http: 'info',
  warn: 'warn',
  warning: 'warn',
  err: 'error',
  error: 'error',
  severe: 'error',
  fatal: 'fatal',
  crit: 'fatal',
  critical: 'fatal',
  alert: 'fatal',
  emerg: 'fatal',
  emergency: 'fatal',
  panic: 'fatal',
  dpanic: 'fatal',
};

/**
 * A level as a logger wrote it: a word in any case, a word with an offset (Go's slog writes `INFO+2`), or the numbers
 * of pino and bunyan (10 trace … 60 fatal).
 */
export function parseLevel(value: unknown): LogLevel | undefined {
  if (typeof value === 'number') return levelOfNumber(value);
  if (typeof value !== 'string') return undefined;
  const word = value.toLowerCase();
  if (Object.hasOwn(words, word)) return words[word];
  const [, base] = /^(trace|debug|info|warn|error)[+-]\d{1,3}$/.exec(word) ?? [];
  return base === undefined ? undefined : words[base];
}

function levelOfNumber(value: number): LogLevel | undefined {
  if (value >= 60) return 'fatal';
  if (value >= 50) return 'error';
  if (value >= 40) return 'warn';
  if (value >= 30) return 'info';
  if (value >= 20) return 'debug';
  if (value >= 10) return 'trace';
  return undefined;
}
