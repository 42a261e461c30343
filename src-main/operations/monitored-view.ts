import { AppError } from '../../src-shared/model/app-error.ts';
import type { Caller } from '../../src-shared/model/caller.ts';
import type { Monitored } from '../../src-shared/model/monitored.ts';
import type { MonitoredSubject } from '../monitor/monitor.ts';
import { sightOf, type SightDeps } from './guard-sight.ts';
import type { Monitoring } from './monitoring.ts';
import { seesSubject } from './seen-by.ts';

export const notMonitored = (id: string): AppError =>
  new AppError(
    'NOT_FOUND',
    `Server not found or not monitored: "${id}"; monitored are the host, managed processes, and others once they are watched`,
  );

/** What one caller sees of all that is monitored. */
export interface MonitoredView {
  list(withRecent?: boolean): Monitored[];
  /** By id or bare name. Throws NOT_FOUND. */
  find(id: string): MonitoredSubject;
  describe(one: MonitoredSubject, withRecent?: boolean): Monitored;
  isSeen(one: MonitoredSubject): boolean;
}

export function viewFor(
  caller: Caller,
  { monitor, standingOf }: Pick<Monitoring, 'monitor' | 'standingOf'>,
  deps: SightDeps,
): MonitoredView {
  const { sees } = sightOf(caller, deps);
  const isSeen = ({ subject }: MonitoredSubject): boolean => seesSubject(sees, subject);

  const describe = (
    { generation: _generation, root: _root, ...one }: MonitoredSubject,
    withRecent = false,
  ): Monitored => ({
    ...one,
    ...standingOf(one.subject.id),
    ...(withRecent && { recent: monitor.recent(one.subject.id) }),
  });

  return {
    list: (withRecent) =>
      monitor
        .list()
        .filter(isSeen)
        .map((one) => describe(one, withRecent)),
    find(id) {
      const found = monitor.find(id);
      if (found === undefined || !isSeen(found)) throw notMonitored(id);
      return found;
    },
    describe,
    isSeen,
  };
}
