import type { Client } from '../../src-shared/contract/index.ts';
import type { LogLine } from '../../src-shared/model/log-line.ts';
import { followLog, type FollowOptions, type LogFilter } from './follow-log.ts';

export interface FollowAllOptions extends Omit<FollowOptions, 'print'> {
  readonly filter: Omit<LogFilter, 'name'>;
  readonly print: (name: string, line: LogLine) => void;
}

/** Follows several logs at once, until the signal; where one can be followed no longer, none is. */
export async function followLogs(
  client: Client,
  names: readonly string[],
  { filter, print, signal, ...options }: FollowAllOptions,
): Promise<void> {
  const failed = new AbortController();
  const end = AbortSignal.any([signal, failed.signal]);
  const followed = names.map(async (name) => {
    try {
      await followLog(client, { name, ...filter }, { ...options, signal: end, print: (line) => print(name, line) });
    } finally {
      failed.abort();
    }
  });
  await Promise.all(followed);
}
