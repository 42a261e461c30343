import { AppError } from '../../src-shared/model/app-error.ts';
import type { LogBook } from '../logs/log-book.ts';
import type { Chain } from './chain.ts';
import { logTopic } from './log-topic.ts';
import { topic } from './topic.ts';

/** What managed processes wrote. */
export function logHandlers({ proc }: Chain, { logs }: { readonly logs: LogBook }) {
  return {
    logs: proc.logs.handler(({ input }) => logs.query(input)),
    search: proc.search.handler(() => notYet()),
    summary: proc.summary.handler(() => notYet()),
    exportLogs: proc.exportLogs.handler(() => notYet()),
    watchLogs: proc.watchLogs.handler(({ input, signal }) =>
      // A batch comes every 50 ms at most and may be megabytes: these are the last 0.8 s of a flood.
      topic(logTopic(logs, input), { signal, maxQueue: 16 }),
    ),
  };
}

function notYet(): never {
  throw new AppError('UNSUPPORTED', 'under construction');
}
