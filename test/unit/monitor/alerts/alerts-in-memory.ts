import { DatabaseSync } from 'node:sqlite';
import type { RuleAction } from '../../../../src-shared/model/alert-rule.ts';
import type { LogLine } from '../../../../src-shared/model/log-line.ts';
import type { TopProcess } from '../../../../src-shared/model/metric-history.ts';
import type { ActionDoor } from '../../../../src-main/monitor/alerts/action-door.ts';
import { Alerts } from '../../../../src-main/monitor/alerts/alerts.ts';
import type { RuleOwner } from '../../../../src-main/monitor/alerts/rule-store.ts';
import type { AlertsChange, ManagedEnd } from '../../../../src-main/monitor/alerts/alerts-deps.ts';
import { createAlertStore } from '../../../../src-main/storage/alert-store.ts';
import { createRuleStore } from '../../../../src-main/storage/rule-store.ts';
import { migrations } from '../../../../src-main/storage/migrations/index.ts';
import { compilePattern, NOON, tickOf, type Given } from './engine-of.ts';

export const person: RuleOwner = { caller: { door: 'window' } };
export const agent: RuleOwner = {
  caller: { door: 'mcp', agent: 'ada', client: { name: 'claude-code' }, pid: 7 },
  agentId: 1,
};
export const otherAgent: RuleOwner = { caller: { door: 'mcp', agent: 'bob' }, agentId: 2 };

export interface Done {
  readonly do: RuleAction['do'];
  readonly what: unknown;
  readonly by: RuleOwner;
}

const top: readonly TopProcess[] = [{ pid: 9, startTime: 1, name: 'hog', cpuPercent: 99 }];

/** Alerts in a database of their own, on clocks that a test turns; opened again there, they go on where they were. */
export function alertsInMemory({
  database = new DatabaseSync(':memory:'),
  startAt = 0,
  enabled = true,
  answer = async (_done: Done): Promise<string> => 'ok',
} = {}) {
  if (database.prepare('PRAGMA user_version').get()?.['user_version'] === 0) {
    for (const script of migrations) database.exec(script);
    database.exec('PRAGMA user_version = 1');
  }
  let now = startAt;
  const said: string[] = [];
  const done: Done[] = [];
  const changes: AlertsChange[] = [];
  const ends = new Map<string, ManagedEnd>();
  const logs = new Map<string, LogLine[]>();
  const act = (action: Done): Promise<string> => {
    done.push(action);
    return answer(action);
  };
  const door: ActionDoor = {
    restart: (what, by) => act({ do: 'restart', what, by }),
    stop: (what, by) => act({ do: 'stop', what, by }),
    command: (argv, env, by) => act({ do: 'command', what: { argv, env }, by }),
    webhook: (url, alert, by) => act({ do: 'webhook', what: { url, alert }, by }),
  };
  const alerts = new Alerts({
    clock: { now: () => NOON + now },
    ticks: () => now,
    alerts: createAlertStore(database, (warning) => said.push(warning)),
    rules: createRuleStore(database, (warning) => said.push(warning)),
    compilePattern,
    healthOf: () => undefined,
    endOf: (name) => ends.get(name),
    logs: {
      newest: (name) => logs.get(name)?.length,
      read: async (name, { after, pattern, most }) => {
        const lines = (logs.get(name) ?? []).slice(after).filter(({ text }) => text.includes(pattern ?? ''));
        return { lines: lines.slice(0, most), cursor: logs.get(name)?.length ?? 0 };
      },
      lastLines: (name, count) => (logs.get(name) ?? []).slice(-count),
    },
    door,
    enabled,
    since: NOON,
    warn: (warning) => said.push(warning),
    report: (error) => said.push(String(error)),
  });
  alerts.onChange((change) => changes.push(change));
  return {
    alerts,
    database,
    said,
    done,
    changes,
    ends,
    logs,
    /** So long after noon. */
    tick(at: number, given: Given): void {
      now = at;
      alerts.take({ ...tickOf(at, given), top });
    },
    /** Turns the clocks on. */
    wait: (at: number) => void (now = at),
  };
}

export function line(sequence: number, text: string, time = NOON): LogLine {
  return { sequence, time, stream: 'out', text };
}
