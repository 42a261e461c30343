import { expect, test } from 'vitest';
import { describeCooldown, describeRule } from '../../../src-shared/format/describe-rule.ts';
import { ruleInput } from '../../../src-shared/model/alert-rule.ts';

const say = (rule: object): string => describeRule(ruleInput.parse({ name: 'a rule', ...rule }));

test.each([
  [
    { condition: { on: 'metric', metric: 'cpuPercent', above: 80 } },
    'any managed or watched process uses more than 80 % CPU → notify',
  ],
  [
    {
      scope: { of: 'managed', name: 'api' },
      condition: { on: 'metric', metric: 'rss', above: 1024 ** 3, clearAt: 512 * 1024 ** 2 },
      forMs: 60_000,
      actions: [{ do: 'notify' }, { do: 'restart' }],
    },
    'api uses more than 1 GB of memory (over at 512 MB) for 1 min → notify, restart it',
  ],
  [
    { scope: { of: 'all', pattern: '^node', user: 'ann' }, condition: { on: 'state', state: 'zombie' }, actions: [] },
    'any process of this machine that matches “^node” of ann is a zombie → only listed',
  ],
  [
    { condition: { on: 'metric', metric: 'rss', above: 1500 * 1024 ** 2 }, scope: { of: 'managed' } },
    'any managed process uses more than 1,500 MB of memory → notify',
  ],
  [
    { condition: { on: 'metric', metric: 'cpuPercent', above: 91.555, clearAt: 82.5 } },
    'any managed or watched process uses more than 91.555 % CPU (over at 82.5 %) → notify',
  ],
  [
    { condition: { on: 'metric', metric: 'processes', above: 1 } },
    'any managed or watched process has more than 1 process → notify',
  ],
  [{ condition: { on: 'health', level: 'warning' } }, 'any managed or watched process is not healthy → notify'],
  [{ condition: { on: 'issue', code: 'port-lost' } }, 'any managed or watched process has lost its port → notify'],
  [
    { condition: { on: 'log', pattern: 'oops', level: 'error', atLeast: 3 }, cooldownMs: 0 },
    'any managed or watched process logs 3 lines within 1 min of level error or worse that match “oops” → notify',
  ],
  [
    {
      scope: { of: 'host' },
      condition: { on: 'metric', metric: 'load1', below: 0.5 },
      actions: [
        { do: 'command', command: ['/usr/bin/say', 'secret'] },
        { do: 'webhook', url: 'https://example.org/hook' },
      ],
    },
    'this machine has a load of less than 0.5 → run /usr/bin/say, post to example.org',
  ],
])('%#: %j', (rule, said) => {
  expect(say(rule)).toBe(said);
});

test('how often its actions are done is said apart, where there are any', () => {
  const cooldownMs = 300_000;
  expect(describeCooldown({ actions: [{ do: 'notify' }], cooldownMs })).toBe('at most once in 5 min');
  expect(describeCooldown({ actions: [], cooldownMs })).toBe('');
  expect(describeCooldown({ actions: [{ do: 'notify' }], cooldownMs: 0 })).toBe('');
});
