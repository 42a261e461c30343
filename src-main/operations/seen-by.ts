import type { Alert } from '../../src-shared/model/alert.ts';
import type { TopProcess } from '../../src-shared/model/metric-history.ts';
import type { Subject } from '../../src-shared/model/monitored.ts';
import type { Sight } from './guard-sight.ts';

type Sees = Sight['sees'];

/** The machine and what we have started are in sight of all; others are as their owner is. */
export const seesSubject = (sees: Sees, { kind, uid }: Subject): boolean =>
  kind === 'host' || kind === 'managed' || sees({ uid });

export const seenTop = (sees: Sees, top: readonly TopProcess[]): TopProcess[] => top.filter(sees);

/** Those that the caller may know of, without the processes that he does not see. */
export const seenAlerts = (sees: Sees, alerts: readonly Alert[]): Alert[] =>
  alerts
    .filter(({ subject }) => seesSubject(sees, subject))
    .map((alert) => ({ ...alert, top: seenTop(sees, alert.top) }));
