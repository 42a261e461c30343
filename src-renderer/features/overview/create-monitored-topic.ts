import type { MonitorEvent } from '../../../src-shared/contract/monitor.ts';
import type { Connection } from '../../connection/create-connection.ts';
import { createTopic, type Topic } from '../../connection/create-topic.ts';
import type { ShownPage } from '../../connection/while-shown.ts';
import { MonitoredBook, type MonitoredEntry } from './monitored-book.ts';

export interface MonitoredView {
  /** By the id of whom they are; the host is first. */
  readonly entries: ReadonlyMap<string, MonitoredEntry>;
  /** Undefined until the first event is here. */
  readonly takenAt: number | undefined;
}

/** All that is monitored: one for all the screens that tell of it, so that it is read once. */
export function createMonitoredTopic(connection: Connection, page?: ShownPage): Topic<MonitoredView> {
  const book = new MonitoredBook();
  return createTopic<MonitorEvent, MonitoredView>(connection, {
    open: (client, signal) => client.monitor.watch(undefined, { signal }),
    merge: (event) => book.merge(event),
    view: () => ({ entries: book.entries, takenAt: book.takenAt }),
    page,
  });
}
