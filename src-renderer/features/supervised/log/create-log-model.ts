import type { LogEvent } from '../../../../src-shared/contract/proc-logs.ts';
import type { Connection } from '../../../connection/create-connection.ts';
import { createTopic, type Topic } from '../../../connection/create-topic.ts';
import type { RequestFrame } from '../../../connection/once-per-frame.ts';
import { pacedFrames } from '../../../connection/paced-frames.ts';
import { createSearcher, type SearchView } from './create-searcher.ts';
import type { HeldLines } from './held-lines.ts';
import { LogFeed, type FoundTime } from './log-feed.ts';
import type { LogFilter } from './log-filter.ts';
import { patternOf, type LogSearch } from './log-search.ts';

export interface LogView extends SearchView {
  readonly held: HeldLines;
  readonly filter: LogFilter;
  /** Why what is held is not what the filter asks for. */
  readonly failure: string | undefined;
  readonly isReloading: boolean;
  /** False until the first lines are here. */
  readonly known: boolean;
  /** Said where there is no such log (any more). */
  readonly removed: string | undefined;
}

export interface LogModel {
  readonly topic: Topic<LogView>;
  readonly feed: LogFeed;
  readonly setFilter: (part: Partial<LogFilter>) => void;
  readonly setSearch: (part: Partial<LogSearch>) => void;
  /** As those of the feed; afterwards the view has the lines. */
  readonly goTo: (sequence: number) => Promise<void>;
  readonly goToTime: (time: number) => Promise<FoundTime>;
  readonly goToMatch: (direction: 1 | -1) => Promise<number | undefined>;
}

/** Nobody reads faster; and all that is seen changes each time, which takes the browser a frame or two. */
const NEWS_MS = 150;
/** Lines of one piece of news, of which there are 20 in a second. More is a flood, which nobody reads line by line. */
const MOST_NEWS = 500;

/** The log of one managed process, as it is written. */
export function createLogModel(connection: Connection, name: string, requestFrame?: RequestFrame): LogModel {
  const { client } = connection;
  let known = false;
  let removed: string | undefined;
  const onChange = () => topic.refresh('next-frame');
  const feed = new LogFeed({ client, name, onChange });
  const searcher = createSearcher({ client, name, filter: () => feed.filter, onNews: onChange });

  const stop = () => {
    feed.stop();
    searcher.stop();
  };
  const topic = createTopic<LogEvent, LogView>(connection, {
    open: (_client, signal) => {
      signal.addEventListener('abort', stop, { once: true });
      return client.proc.watchLogs({ name, tail: 10_000, most: MOST_NEWS }, { signal });
    },
    onRefused: ({ code, message }) => {
      if (code === 'NOT_FOUND') removed = message;
    },
    merge: (event) => {
      feed.take(event);
      known = true;
    },
    view: (): LogView => ({
      held: feed.held,
      filter: feed.filter,
      failure: feed.failure?.message,
      isReloading: feed.isReloading,
      known,
      removed,
      ...searcher.look(feed.held.lines),
    }),
    pace: pacedFrames(NEWS_MS, requestFrame),
    ...(requestFrame !== undefined && { requestFrame }),
  });
  const shown = async <T>(going: Promise<T>): Promise<T> => {
    const where = await going;
    topic.refresh('now');
    return where;
  };
  return {
    topic,
    feed,
    setFilter: (part) => {
      feed.setFilter(part);
      searcher.restart();
      topic.refresh('now');
    },
    setSearch: (part) => {
      searcher.set(part);
      topic.refresh('now');
    },
    goTo: (sequence) => shown(feed.goTo(sequence)),
    goToTime: (time) => shown(feed.goToTime(time)),
    goToMatch: (direction) => shown(feed.goToMatch(patternOf(searcher.search()), direction)),
  };
}
