import type { Alert } from '../../src-shared/model/alert.ts';
import { AppError } from '../../src-shared/model/app-error.ts';
import type { Caller } from '../../src-shared/model/caller.ts';
import { noSuchAlert } from '../monitor/alerts/alert-book.ts';
import { sightOf, type SightDeps } from './guard-sight.ts';
import type { Monitoring } from './monitoring.ts';
import { seenAlerts, seesSubject } from './seen-by.ts';
import { showActions } from './show-rule.ts';

export interface AlertsSeenDeps extends SightDeps {
  readonly monitoring: Pick<Monitoring, 'alerts' | 'monitor'>;
}

/** One alert, all of one subject, or all of them. */
interface WhichAlerts {
  readonly alert?: number | undefined;
  readonly id?: string | undefined;
}

/** The alerts that a caller knows of: what he does not see is not there for him. */
export function createAlertsSeen(deps: AlertsSeenDeps) {
  const { alerts, monitor } = deps.monitoring;

  function viewOf(caller: Caller) {
    const { sees } = sightOf(caller, deps);
    const seen = (all: readonly Alert[]): Alert[] => seenAlerts(sees, all).map((alert) => showActions(caller, alert));
    const find = (id: number): Alert => {
      const alert = alerts.find(id);
      const [found] = alert === undefined ? [] : seen([alert]);
      if (found === undefined) throw noSuchAlert(id);
      return found;
    };
    return { sees, seen, find };
  }

  /** Of an id or a bare name; of whom nothing is known any more the managed process of this name is meant. */
  function subjectOf(id: string): string {
    if (/^(?:host$|managed:|adopted:|\d+@\d+$)/.test(id)) return id;
    return monitor.find(id)?.subject.id ?? `managed:${id}`;
  }

  /** Throws NOT_FOUND for one who is not monitored, and of whom there is no alert either, as far as the caller sees. */
  function checkKnown(id: string, caller: Caller): void {
    const { sees, seen } = viewOf(caller);
    const subject = subjectOf(id);
    const present = monitor.find(subject)?.subject;
    if (present !== undefined && seesSubject(sees, present)) return;
    if (seen(alerts.list({ which: 'all', subject, limit: 1 })).length > 0) return;
    const message = `"${id}" is not monitored, and there is no alert of it: give host, the name of a managed or watched process, or an id`;
    throw new AppError('NOT_FOUND', message);
  }

  /** Puts them away, and says how many. */
  function clear({ alert, id }: WhichAlerts, caller: Caller): number {
    const { seen, find } = viewOf(caller);
    const subject = id === undefined ? undefined : subjectOf(id);
    const all = alert === undefined ? seen(alerts.ongoing()) : [find(alert)];
    const meant = all.filter((one) => subject === undefined || one.subject.id === subject);
    if (id !== undefined && meant.length === 0) checkKnown(id, caller);
    // As they are kept, not as they are shown.
    return alerts.clear(meant.flatMap((one) => alerts.find(one.id) ?? []));
  }

  return { viewOf, subjectOf, checkKnown, clear };
}

export type AlertsSeen = ReturnType<typeof createAlertsSeen>;
