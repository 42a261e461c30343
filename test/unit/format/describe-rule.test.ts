import { expect, test } from 'vitest';
import { describeRule } from '../../../src-shared/format/describe-rule.ts';
import { ruleInput } from '../../../src-shared/model/alert-rule.ts';

const say = (rule: object): string => describeRule(ruleInput.parse({ name: 'a rule', ...rule }));

test.each([
  [
    { condition: { on: 'metric', metric: 'cpuPercent', above: 80 } },
    'monitored: CPU above 80.0% → notify (once in 5m)',
  ],
  [
    {
      scope: { of: 'managed', name: 'api' },
      condition: { on: 'metric', metric: 'rss', above: 1024 ** 3, clearAt: 512 * 1024 ** 2 },
      forMs: 60_000,
      actions: [{ do: 'notify' }, { do: 'restart' }],
    },
    'managed named api: RSS above 1.0 GB, over at 512 MB for 1m → notify, restart (once in 5m)',
  ],
  [
    { scope: { of: 'all', pattern: '^node', user: 'ann' }, condition: { on: 'state', state: 'zombie' }, actions: [] },
    'all processes like ^node of ann: state zombie → no action',
  ],
  [{ condition: { on: 'health', level: 'warning' } }, 'monitored: health is warning or worse → notify (once in 5m)'],
  [{ condition: { on: 'issue', code: 'port-lost' } }, 'monitored: health issue port-lost → notify (once in 5m)'],
  [
    { condition: { on: 'log', pattern: 'oops', level: 'error', atLeast: 3 }, cooldownMs: 0 },
    'monitored: 3 log lines of level error or worse like oops within 1m → notify',
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
    'host: Load below 0.50 → command /usr/bin/say, webhook https://example.org/hook (once in 5m)',
  ],
])('%#: %j', (rule, said) => {
  expect(say(rule)).toBe(said);
});
