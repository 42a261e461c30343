import type { LogBook } from '../logs/log-book.ts';
import type { Chain } from './chain.ts';
import { logTopic } from './log-topic.ts';
import { topic } from './topic.ts';
import { withWireErrors } from './with-wire-errors.ts';

export interface LogDeps {
  readonly logs: LogBook;
  /** Hears of what we did not foresee. */
  readonly report: (error: unknown) => void;
}

/** What managed processes wrote. */
export function logHandlers({ proc }: Chain, { logs, report }: LogDeps) {
  return {
    logs: proc.logs.handler(({ input, signal }) => logs.query(input, { signal })),
    search: proc.search.handler(({ input, signal }) => logs.search(input, { signal })),
    summary: proc.summary.handler(({ input, signal }) => logs.summary(input, { signal })),
    exportLogs: proc.exportLogs.handler(({ input, signal }) => withWireErrors(logs.export(input, { signal }), report)),
    watchLogs: proc.watchLogs.handler(({ input, signal }) =>
      // A batch comes every 50 ms at most and may be megabytes: these are the last 0.8 s of a flood.
      topic(logTopic(logs, input), { signal, maxQueue: 16 }),
    ),
  };
}
