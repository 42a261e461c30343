import { redactCommandLine } from '../../src-shared/format/redact-command-line.ts';
import { redactSecrets } from '../../src-shared/format/redact-secrets.ts';
import { AppError } from '../../src-shared/model/app-error.ts';
import { isAgent, type Caller } from '../../src-shared/model/caller.ts';
import type { Health, ProbeState } from '../../src-shared/model/health.ts';
import { PatternCache } from '../logs/query/pattern-cache.ts';
import { overallLevel } from '../monitor/health/assess-health.ts';
import type { MonitoredSubject } from '../monitor/monitor.ts';
import type { Chain } from './chain.ts';
import type { MonitoredView } from './monitored-view.ts';
import type { Monitoring } from './monitoring.ts';

export interface HealthDeps {
  readonly monitoring: Pick<Monitoring, 'health' | 'monitor' | 'probes'>;
  /** What this caller sees of all that is monitored. */
  readonly view: (caller: Caller) => MonitoredView;
}

/** How those are that are monitored. */
export function healthHandlers({ monitor: chain }: Pick<Chain, 'monitor'>, { monitoring, view }: HealthDeps) {
  const { health, monitor, probes } = monitoring;

  /** A probe shows what its newest try saw, which may be newer than the check. */
  function healthFor(caller: Caller, one: MonitoredSubject): Health {
    const found = health.of(one.subject.id) ?? unchecked(one);
    const probe = one.subject.kind === 'managed' ? probes.of(one.subject.name) : undefined;
    return { ...found, probe: probe && probeFor(caller, probe) };
  }

  /** What was measured before would be taken for what is. */
  async function checkNow(offSince: number | undefined): Promise<void> {
    if (offSince === undefined) return health.check();
    const message = `nothing can be checked: monitoring is off since ${new Date(offSince).toISOString()}; switch it on, or ask without check for how it was`;
    throw new AppError('WRONG_STATE', message);
  }

  return {
    health: chain.health.handler(async ({ input: { id, check }, context: { caller } }) => {
      const { offSince } = monitor.status();
      if (check) await checkNow(offSince);
      const seen = view(caller);
      const asked = id === undefined ? monitor.list().filter(seen.isSeen) : [seen.find(id)];
      const items = asked.map((one) => healthFor(caller, one));
      return { overall: overallLevel(items), offSince, items };
    }),
    setProbe: chain.setProbe.handler(({ input: { name, probe }, context: { caller, bearer } }) => {
      if (monitor.find(`managed:${name}`) === undefined)
        throw new AppError('NOT_FOUND', `there is no managed process "${name}"`);
      if (probe === null) {
        probes.unset(name);
        return { name, probe: null };
      }
      if (probe.pattern !== undefined) new PatternCache().get(probe.pattern, 'probe.pattern');
      return { name, probe: probeFor(caller, probes.set({ name, probe, setBy: caller, agentId: bearer?.agent?.id })) };
    }),
  };
}

/** What is run or asked, for who asks: an agent sees no secret of it. */
function probeFor(caller: Caller, state: ProbeState): ProbeState {
  if (!isAgent(caller)) return state;
  const { url, command, ...probe } = state.probe;
  return {
    ...state,
    probe: {
      ...probe,
      ...(url !== undefined && { url: redactSecrets(url) }),
      ...(command !== undefined && { command: [...redactCommandLine(command)] }),
    },
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
