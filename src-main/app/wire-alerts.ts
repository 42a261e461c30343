import type { DatabaseSync } from 'node:sqlite';
import { logsInput } from '../../src-shared/contract/proc-logs.ts';
import type { Clock } from '../../src-shared/model/clock.ts';
import type { ManagedProcess } from '../../src-shared/model/managed-process.ts';
import type { Pattern } from '../logs/query/pattern.ts';
import { PatternCache } from '../logs/query/pattern-cache.ts';
import type { LogBook } from '../logs/log-book.ts';
import { Alerts } from '../monitor/alerts/alerts.ts';
import type { ManagedEnd } from '../monitor/alerts/alerts-deps.ts';
import { coversOperation } from '../mcp/covers-operation.ts';
import type { HealthChecks } from '../monitor/health/create-health-checks.ts';
import type { Monitor } from '../monitor/monitor.ts';
import { createAlertDoor, type AlertDoorDeps } from '../operations/alert-door.ts';
import { createAlertStore } from '../storage/alert-store.ts';
import { createRuleStore } from '../storage/rule-store.ts';
import { describeEnd } from '../supervisor/describe-end.ts';
import type { Supervisor } from '../supervisor/supervisor.ts';

export interface AlertsWiring extends Omit<AlertDoorDeps, 'covers'> {
  readonly database: DatabaseSync;
  readonly clock: Clock;
  readonly supervisor: Supervisor;
  readonly logs: LogBook;
  readonly monitor: Pick<Monitor, 'onTick'>;
  readonly health: () => Pick<HealthChecks, 'of' | 'onChange'>;
  readonly enabled: boolean;
  /** ms since the epoch */
  readonly startedAt: number;
  readonly warn: (warning: string) => void;
  readonly report: (problem: unknown) => void;
}

/** Alerts on everything that they look at, and the function that ends them. `begin` is called once health is there. */
export function wireAlerts(deps: AlertsWiring): { alerts: Alerts; begin(): void; close(): void } {
  const { database, clock, supervisor, logs, monitor, health, enabled, startedAt, warn, report } = deps;
  const patterns = new PatternCache();
  const alerts = new Alerts({
    clock,
    ticks: () => performance.now(),
    alerts: createAlertStore(database, warn),
    rules: createRuleStore(database, warn),
    compilePattern: (source, field = 'pattern') => compilePattern(patterns.get(source, field)),
    healthOf: (id) => health().of(id),
    endOf: (name) => endOf(supervisor.find(name)),
    logs: {
      newest: (name) => (logs.has(name) ? logs.tail(name, 0).total : undefined),
      read: (name, { after, pattern, level, most }) =>
        logs.query(logsInput.parse({ name, after, grep: pattern, minLevel: level, tail: most })),
      lastLines: (name, count) => (logs.has(name) ? logs.tail(name, count).lines : []),
    },
    door: createAlertDoor({ ...deps, covers: coversOperation }),
    enabled,
    since: startedAt,
    warn,
    report,
  });
  const offs: (() => void)[] = [];
  return {
    alerts,
    begin() {
      offs.push(
        monitor.onTick((tick) => alerts.take(tick)),
        health().onChange(({ changed }) => {
          for (const { id } of changed) alerts.lookAgain(id);
        }),
        supervisor.onChange(({ changed }) => {
          for (const name of changed) alerts.noteEnd(name);
        }),
      );
    },
    close() {
      for (const off of offs) off();
      alerts.close();
    },
  };
}

/** Of a large pattern and a long text the steps are taken at once: what texts there are is cut, and looked at once. */
function compilePattern(pattern: Pattern): (text: string) => boolean {
  return (text) => {
    const outcome = pattern.test(text);
    if (typeof outcome === 'boolean') return outcome;
    for (;;) {
      const step = outcome.next();
      if (step.done === true) return step.value;
    }
  };
}

function endOf(process: ManagedProcess | undefined): ManagedEnd | undefined {
  if (process?.lifecycle.state !== 'ended') return undefined;
  const { end, endedAt } = process.lifecycle;
  const byItself = process.cause === undefined || process.cause.why === 'itself';
  // Of what was lost, in a restart of the machine most of all, nobody knows how it ended.
  const isWell = end.how === 'lost' || (end.how === 'exited' && end.code === 0);
  return {
    generation: process.generation,
    startsAgain: process.cause?.why === 'restart',
    at: endedAt,
    hasFailed: byItself && !isWell,
    text: describeEnd(end),
  };
}
