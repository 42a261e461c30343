import { Option, type Command } from 'commander';
import { logLevels, type LogLevel, type LogStream } from '../../src-shared/model/log-line.ts';

/** Which lines are meant. */
export interface LineFilterOptions {
  readonly since?: string;
  readonly until?: string;
  readonly level?: LogLevel[];
  readonly minLevel?: LogLevel;
  readonly stream: LogStream | 'both';
  readonly where?: string;
  readonly older?: true;
}

export function addLineFilter(command: Command): Command {
  return command
    .option('--since <when>', 'only lines after this: an ISO time, or how long ago (30s, 5m, 1h, 2d)')
    .option('--until <when>', 'only lines up to this')
    .addOption(new Option('--level <level...>', 'only these levels').choices(logLevels))
    .addOption(new Option('--min-level <level>', 'this level and above').choices(logLevels))
    .addOption(new Option('--stream <stream>', 'only stdout or stderr').choices(['out', 'err', 'both']).default('both'))
    .option('--where <fields>', 'fields of JSON lines, comma = AND: a.b=value, a.b~=regex, a.b (exists)')
    .option('--older', 'also the lines on disk that are no longer in memory');
}

export const lineFilter = ({ since, until, level, minLevel, stream, where }: LineFilterOptions) => ({
  since,
  until,
  level,
  minLevel,
  stream,
  where,
});
