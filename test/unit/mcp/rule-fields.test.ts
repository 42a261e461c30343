import { describe, expect, test } from 'vitest';
import { ruleInput, type AlertRule } from '../../../src-shared/model/alert-rule.ts';
import { namedRuleFields, ruleFields, toRuleInput } from '../../../src-main/mcp/tools/monitor/rule-fields.ts';
import { toRuleRow } from '../../../src-main/mcp/tools/monitor/rule-row.ts';

const MB = 1024 * 1024;

const fromFields = (fields: object, known?: AlertRule) => {
  const parsed = ruleFields.parse(fields);
  return ruleInput.parse(toRuleInput(parsed, known));
};

const standing: AlertRule = {
  ...ruleInput.required({ id: true }).parse({
    id: 'api_memory',
    name: 'API memory',
    severity: 'error',
    scope: { of: 'managed', name: 'api' },
    condition: { on: 'metric', metric: 'rss', above: 512 * MB },
    forMs: 60_000,
    actions: [{ do: 'notify' }, { do: 'webhook', url: 'https://example.org/' }],
  }),
  isDefault: false,
  setBy: 'window',
};

describe('a rule in the fields of agents', () => {
  test('is one of the contract, in its units', () => {
    expect(fromFields({ name: 'API memory', process: 'api', metric: 'memory_mb', above: 512, for_s: 60 })).toEqual({
      name: 'API memory',
      enabled: true,
      type: 'custom',
      severity: 'warning',
      scope: { of: 'monitored', name: 'api' },
      condition: { on: 'metric', metric: 'rss', above: 512 * MB },
      forMs: 60_000,
      actions: [{ do: 'notify' }],
      cooldownMs: 300_000,
    });
    expect(fromFields({ name: 'x', health: 'error' }).condition).toEqual({ on: 'health', level: 'error' });
    expect(fromFields({ name: 'x', issue: 'cpu-pinned' }).condition).toEqual({ on: 'issue', code: 'cpu-pinned' });
    expect(fromFields({ name: 'x', state: 'failed' }).condition).toEqual({ on: 'state', state: 'failed' });
    expect(fromFields({ name: 'x', log_pattern: 'oops', at_least: 3, within_s: 10 }).condition).toEqual({
      on: 'log',
      pattern: 'oops',
      atLeast: 3,
      withinMs: 10_000,
    });
  });

  test('by the id of one that stands, changes what is given and nothing else', () => {
    expect(fromFields({ id: 'api_memory', enabled: false }, standing)).toEqual({
      ...ruleInput.parse(withoutOrigin(standing)),
      enabled: false,
    });
    const changed = fromFields({ id: 'api_memory', metric: 'cpu_percent', above: 90, actions: ['restart'] }, standing);
    expect(changed).toMatchObject({
      name: 'API memory',
      scope: { of: 'managed', name: 'api' },
      condition: { on: 'metric', metric: 'cpuPercent', above: 90 },
      actions: [{ do: 'restart' }],
    });
  });

  test('by the id of one that stands, has another limit without its metric, and others lines without their pattern', () => {
    expect(fromFields({ id: 'api_memory', above: 640 }, standing).condition).toEqual({
      on: 'metric',
      metric: 'rss',
      above: 640 * MB,
    });
    expect(fromFields({ id: 'api_memory', clear_at: 400 }, standing).condition).toMatchObject({
      above: 512 * MB,
      clearAt: 400 * MB,
    });
    const logs = { on: 'log', level: 'error', atLeast: 5, withinMs: 60_000 } as const;
    expect(fromFields({ id: 'x', at_least: 9 }, { ...standing, condition: logs }).condition).toEqual({
      ...logs,
      atLeast: 9,
    });
    expect(() => fromFields({ id: 'api_memory', at_least: 9 }, standing)).toThrow(
      'at_least and within_s are of log lines, and the rule "api_memory" is not',
    );
    expect(() => fromFields({ id: 'x', below: 9 }, { ...standing, condition: logs })).toThrow('are of a metric');
  });

  test('a limit is told as it was set', () => {
    const condition = { on: 'metric', metric: 'cpuPercent', above: 91.555, clearAt: 80.125 } as const;
    expect(toRuleRow({ ...standing, condition })).toMatchObject({ above: 91.555, clear_at: 80.125 });
  });

  test('by an id that there is not, is a new one or none', () => {
    expect(fromFields({ id: 'mine', name: 'Mine', state: 'ended' })).toMatchObject({ id: 'mine', name: 'Mine' });
    expect(() => fromFields({ id: 'mine', enabled: false })).toThrow('there is no rule "mine" to change');
  });

  test('is told in the same fields, and in words', () => {
    expect(toRuleRow(standing)).toEqual({
      id: 'api_memory',
      name: 'API memory',
      enabled: true,
      severity: 'error',
      type: 'custom',
      says: 'api uses more than 512 MB of memory for 1 min → notify, post to example.org, at most once in 5 min',
      of: 'managed',
      process: 'api',
      metric: 'memory_mb',
      above: 512,
      for_s: 60,
      actions: ['notify', 'webhook'],
      cooldown_s: 300,
      is_default: false,
      set_by: 'window',
    });
  });

  test.each([
    [{ metric: 'cpu_percent', above: 1 }, 'give a new rule a name'],
    [{ name: 'x' }, 'give one of metric'],
    [{ name: 'x', metric: 'cpu_percent' }, 'either above or below'],
    [{ name: 'x', metric: 'cpu_percent', above: 1, below: 2 }, 'either above or below'],
    [{ name: 'x', health: 'error', state: 'ended' }, 'give one of metric'],
    [{ name: 'x', health: 'error', above: 5 }, 'above, below and clear_at are of a metric'],
    [{ id: 'x', state: 'ended', at_least: 5 }, 'at_least and within_s are of log lines'],
    [{ name: 'x', health: 'error', actions: ['webhook'] }, 'Invalid option'],
  ])('%j is refused', (fields, message) => {
    const { error } = namedRuleFields.safeParse(fields);
    expect(error?.issues.map((issue) => issue.message).join()).toContain(message);
  });
});

function withoutOrigin(rule: AlertRule) {
  const { isDefault: _, setBy: __, ...rest } = rule;
  return rest;
}
