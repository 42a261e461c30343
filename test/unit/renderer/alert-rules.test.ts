import { describe, expect, test } from 'vitest';
import { describeRule } from '../../../src-shared/format/describe-rule.ts';
import { newRuleFor } from '../../../src-renderer/features/alerts/rules/new-rule-for.ts';
import { readRuleForm } from '../../../src-renderer/features/alerts/rules/read-rule-form.ts';
import { emptyRuleForm, formOfRule, type RuleForm } from '../../../src-renderer/features/alerts/rules/rule-form.ts';
import { withScope } from '../../../src-renderer/features/alerts/rules/with-scope.ts';
import { ruleInput, type RuleInput } from '../../../src-shared/model/alert-rule.ts';

const rule = (given: object): RuleInput => ruleInput.parse({ id: 'one', name: 'One', ...given });

const rules: Readonly<Record<string, RuleInput>> = {
  'any managed or watched process uses more than 80 % CPU (over at 60 %) for 1 min → notify': rule({
    condition: { on: 'metric', metric: 'cpuPercent', above: 80, clearAt: 60 },
    forMs: 60_000,
  }),
  'api uses more than 1.5 GB of memory for 90 s → notify, restart it': rule({
    scope: { of: 'managed', name: 'api' },
    condition: { on: 'metric', metric: 'rss', above: 1.5 * 1024 ** 3 },
    forMs: 90_000,
    actions: [{ do: 'notify' }, { do: 'restart' }],
  }),
  'this machine has a load of more than 4 → only listed': rule({
    scope: { of: 'host' },
    condition: { on: 'metric', metric: 'load1', above: 4 },
    actions: [],
  }),
  'any process of this machine that matches “node.*” of ada reads less than 1 MB/s from disk → stop it': rule({
    scope: { of: 'all', pattern: 'node.*', user: 'ada' },
    condition: { on: 'metric', metric: 'readRate', below: 1024 ** 2 },
    actions: [{ do: 'stop' }],
  }),
  'any managed or watched process logs 3 lines within 1 min of level error or worse that match “timeout” → run page-me':
    rule({
      condition: { on: 'log', pattern: 'timeout', level: 'error', atLeast: 3 },
      actions: [{ do: 'command', command: ['page-me', 'two words', ''] }],
    }),
  'any watched process ends, however → post to hooks.example:8080': rule({
    scope: { of: 'adopted' },
    condition: { on: 'state', state: 'ended' },
    actions: [{ do: 'webhook', url: 'http://hooks.example:8080/x' }],
  }),
  'any managed process keeps taking more memory → notify': rule({
    scope: { of: 'managed' },
    condition: { on: 'issue', code: 'memory-growth' },
  }),
  'any managed or watched process has errors of health → notify': rule({ condition: { on: 'health', level: 'error' } }),
};

describe.each(Object.entries(rules))('the rule “%s”', (sentence, given) => {
  test('is said in that sentence', () => {
    expect(describeRule(given)).toBe(sentence);
  });

  test('is the same after it was in the editor', () => {
    const read = readRuleForm(formOfRule(given));
    expect(read.ok && dropEmptyWords(read.rule)).toEqual(dropEmptyWords(given));
  });
});

/** The editor leaves out the empty field that waits for the next argument. */
const dropEmptyWords = (given: RuleInput): RuleInput => ({
  ...given,
  actions: given.actions.map((action) =>
    action.do === 'command' ? { ...action, command: action.command.filter(Boolean) } : action,
  ),
});

describe('what is wrong is said at its field', () => {
  const errorsOf = (change: Partial<RuleForm>) => {
    const read = readRuleForm({ ...emptyRuleForm, name: 'One', ...change });
    return read.ok ? undefined : read.errors;
  };

  test.each<[field: string, change: Partial<RuleForm>]>([
    ['name', { name: ' ' }],
    ['threshold', { threshold: '' }],
    ['threshold', { threshold: 'many' }],
    ['clearAt', { clearAt: 'less' }],
    ['forLength', { forLength: 'a while' }],
    ['cooldown', { cooldown: '' }],
    ['logPattern', { on: 'log', logPattern: '', logLevel: '' }],
    ['atLeast', { on: 'log', atLeast: '0' }],
    ['within', { on: 'log', within: '2d' }],
    ['scopePattern', { scopePattern: 'x'.repeat(600) }],
  ])('%s: %o', (field, change) => {
    expect(Object.keys(errorsOf(change)?.fields ?? {})).toEqual([field]);
  });

  test('of an action at that action', () => {
    const actions: RuleForm['actions'] = [
      { key: 3, action: { do: 'notify' } },
      { key: 7, action: { do: 'webhook', url: 'ftp://x' } },
      { key: 9, action: { do: 'command', command: [''] } },
    ];
    expect(Object.keys(errorsOf({ actions })?.actions ?? {})).toEqual(['7', '9']);
  });
});

test('a rule about a process begins with it, and one about the machine with that', () => {
  expect(newRuleFor({ kind: 'managed', name: 'api' })).toMatchObject({ of: 'managed', scopeName: 'api' });
  expect(newRuleFor({ kind: 'process', name: 'node' })).toMatchObject({ of: 'all', scopeName: 'node' });
  expect(newRuleFor({ kind: 'host', name: 'box' })).toMatchObject({ of: 'host', scopeName: '' });
});

test('what the machine cannot have goes when a rule speaks of it, and the other way round', () => {
  const ofLogs: RuleForm = { ...emptyRuleForm, on: 'log', metric: 'rss' };
  expect(withScope(ofLogs, 'host')).toEqual({ of: 'host', on: 'metric', metric: 'cpuPercent' });
  expect(withScope(ofLogs, 'all')).toEqual({ of: 'all', on: 'log', metric: 'rss' });
  expect(withScope({ ...emptyRuleForm, of: 'host', metric: 'load1' }, 'managed')).toMatchObject({
    metric: 'cpuPercent',
  });
  expect(withScope({ ...emptyRuleForm, metric: 'processes' }, 'host')).toMatchObject({ metric: 'processes' });
});
