import type { Caller } from '../../src-shared/model/caller.ts';
import type { Health } from '../../src-shared/model/health.ts';
import { overallLevel } from '../monitor/health/assess-health.ts';
import type { MonitoredSubject } from '../monitor/monitor.ts';
import type { Chain } from './chain.ts';
import type { MonitoredView } from './monitored-view.ts';
import type { Monitoring } from './monitoring.ts';

export interface HealthDeps {
  readonly monitoring: Pick<Monitoring, 'health' | 'monitor'>;
  /** What this caller sees of all that is monitored. */
  readonly view: (caller: Caller) => MonitoredView;
}

/** How those are that are monitored. */
export function healthHandlers(
  { monitor: chain }: Pick<Chain, 'monitor'>,
  { monitoring: { health, monitor }, view }: HealthDeps,
) {
  return {
    health: chain.health.handler(async ({ input: { id, check }, context: { caller } }) => {
      if (check) await health.check();
      const seen = view(caller);
      const asked = id === undefined ? monitor.list().filter(seen.isSeen) : [seen.find(id)];
      const items = asked.map((one) => health.of(one.subject.id) ?? unchecked(one));
      return { overall: overallLevel(items), items };
    }),
  };
}

/** Nothing is wrong as far as is known, and that is nothing yet. */
const unchecked = ({ subject: { id, name } }: MonitoredSubject): Health => ({
  id,
  name,
  level: 'healthy',
  isHealthy: true,
  issues: [],
  warnings: 0,
  errors: 0,
});
