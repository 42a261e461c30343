import type { LogEvent } from '../../src-shared/contract/proc-logs.ts';
import { AppError } from '../../src-shared/model/app-error.ts';
import type { LogBook } from '../logs/log-book.ts';
import { toWireError } from './to-wire-error.ts';
import type { TopicSource } from './topic.ts';

interface LogTopicInput {
  readonly name: string;
  readonly tail: number;
  /** Lines of one change. */
  readonly most: number;
}

/** The log of one managed process: its newest lines, then each batch as it comes. */
export function logTopic(logs: LogBook, { name, tail, most }: LogTopicInput): TopicSource<LogEvent> {
  // Fails here and now where there is no such log, not with the first event.
  let { total } = logs.tail(name, 0);
  return {
    snapshot() {
      const { lines, total: written } = logs.tail(name, tail);
      total = written;
      return { type: 'snapshot', lines, total };
    },
    subscribe: (listener, end) =>
      logs.subscribe(
        name,
        (lines) => {
          total = lines.at(-1)?.sequence ?? total;
          listener({ type: 'change', lines, total });
        },
        () => end(toWireError(new AppError('NOT_FOUND', `"${name}" was removed, and its log with it`), () => {})),
        most,
      ),
  };
}
