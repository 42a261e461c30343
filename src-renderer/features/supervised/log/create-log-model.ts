import type { LogEvent } from '../../../../src-shared/contract/proc.ts';
import type { LogLine } from '../../../../src-shared/model/log-line.ts';
import type { Connection } from '../../../connection/create-connection.ts';
import { createTopic, type Topic } from '../../../connection/create-topic.ts';
import type { RequestFrame } from '../../../connection/once-per-frame.ts';
import { LogBuffer } from './log-buffer.ts';
import { showAll, type LogFilter } from './log-filter.ts';

export interface LogView {
  readonly shown: readonly LogLine[];
  readonly found: readonly number[];
  /** Lines held, shown or not. */
  readonly held: number;
  /** Lines written since the first start under this name. */
  readonly total: number;
  readonly filter: LogFilter;
  /** False until the first snapshot is here. */
  readonly known: boolean;
}

export interface LogModel {
  readonly topic: Topic<LogView>;
  readonly setFilter: (part: Partial<LogFilter>) => void;
}

const MAX_LINES = 10_000;

/** The log of one managed process, as it is written. */
export function createLogModel(connection: Connection, name: string, requestFrame?: RequestFrame): LogModel {
  const buffer = new LogBuffer(MAX_LINES);
  let total = 0;
  let known = false;
  let filter = showAll;
  const topic = createTopic<LogEvent, LogView>(connection, {
    open: (client, signal) => client.proc.watchLogs({ name, tail: MAX_LINES }, { signal }),
    merge: (event) => {
      buffer.merge(event);
      total = event.total;
      known = true;
    },
    view: () => ({ shown: buffer.shown, found: buffer.found, held: buffer.lines.length, total, filter, known }),
    ...(requestFrame !== undefined && { requestFrame }),
  });
  return {
    topic,
    setFilter: (part) => {
      filter = { ...filter, ...part };
      buffer.setFilter(filter);
      topic.refresh('now');
    },
  };
}
