import type * as z from 'zod';
import { ruleInput, type RuleInput } from '../../../../src-shared/model/alert-rule.ts';
import { parseDuration } from '../../../components/format/parse-duration.ts';
import { metricField } from './metric-field.ts';
import type { RuleForm } from './rule-form.ts';

export type RuleField =
  | 'name'
  | 'scopeName'
  | 'scopePattern'
  | 'scopeUser'
  | 'threshold'
  | 'clearAt'
  | 'logPattern'
  | 'atLeast'
  | 'within'
  | 'forLength'
  | 'cooldown';

export interface RuleErrors {
  readonly fields: Readonly<Partial<Record<RuleField, string>>>;
  /** By the key of the action. */
  readonly actions: Readonly<Record<number, string>>;
}

export const noRuleErrors: RuleErrors = { fields: {}, actions: {} };

export type ReadRule =
  | { readonly ok: true; readonly rule: RuleInput }
  | { readonly ok: false; readonly errors: RuleErrors };

/** The rule that a form makes, or what is wrong with which field; by the same schema that the server checks with. */
export function readRuleForm(form: RuleForm): ReadRule {
  const { data, error } = ruleInput.safeParse(given(form));
  return data === undefined ? { ok: false, errors: errorsOf(error.issues, form) } : { ok: true, rule: data };
}

function given(form: RuleForm): unknown {
  const { id, enabled, name, type, severity, actions } = form;
  return {
    ...(id !== undefined && { id }),
    enabled,
    name: name.trim(),
    type,
    severity,
    scope: givenScope(form),
    condition: givenCondition(form),
    forMs: lengthOf(form.forLength),
    actions: actions.map(({ action }) =>
      action.do === 'command' ? { ...action, command: withoutTail(action.command) } : action,
    ),
    cooldownMs: lengthOf(form.cooldown),
  };
}

/** Of the host there is one: what names others is left out. */
const givenScope = ({ of, scopeName, scopePattern, scopeUser }: RuleForm) => ({
  of,
  ...(of !== 'host' && scopeName.trim() !== '' && { name: scopeName.trim() }),
  ...(of !== 'host' && scopePattern !== '' && { pattern: scopePattern }),
  ...(of !== 'host' && scopeUser.trim() !== '' && { user: scopeUser.trim() }),
});

function givenCondition(form: RuleForm): unknown {
  switch (form.on) {
    case 'metric': {
      const { factor } = metricField(form.metric);
      return {
        on: 'metric',
        metric: form.metric,
        [form.side]: numberOf(form.threshold) * factor,
        ...(form.clearAt.trim() !== '' && { clearAt: numberOf(form.clearAt) * factor }),
      };
    }
    case 'health':
      return { on: 'health', level: form.healthLevel };
    case 'issue':
      return { on: 'issue', code: form.issue };
    case 'state':
      return { on: 'state', state: form.state };
    default:
      return {
        on: 'log',
        ...(form.logPattern !== '' && { pattern: form.logPattern }),
        ...(form.logLevel !== '' && { level: form.logLevel }),
        atLeast: numberOf(form.atLeast),
        withinMs: lengthOf(form.within),
      };
  }
}

const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));

const lengthOf = (text: string): number => (text.trim() === '0' ? 0 : (parseDuration(text) ?? Number.NaN));

/** The empty field that waits for one more argument is none. */
function withoutTail(command: readonly string[]): readonly string[] {
  return command.slice(0, command.findLastIndex((word) => word !== '') + 1);
}

const fields: Readonly<Record<string, RuleField>> = {
  name: 'name',
  'scope.name': 'scopeName',
  'scope.pattern': 'scopePattern',
  'scope.user': 'scopeUser',
  condition: 'threshold',
  'condition.above': 'threshold',
  'condition.below': 'threshold',
  'condition.clearAt': 'clearAt',
  'condition.pattern': 'logPattern',
  'condition.atLeast': 'atLeast',
  'condition.withinMs': 'within',
  forMs: 'forLength',
  cooldownMs: 'cooldown',
};

const words: RuleErrors['fields'] = {
  name: 'Give it a name, such as: API uses too much memory',
  threshold: 'A number, such as 80',
  clearAt: 'A number, or nothing',
  logPattern: 'Give a pattern, or choose a level',
  atLeast: 'A number from 1',
  within: 'A time from 1s to 1h, such as 1m',
  forLength: 'A time such as 30s, 1m or 2h; 0: at once',
  cooldown: 'A time such as 5m or 1h; 0: none',
};

function errorsOf(issues: readonly z.core.$ZodIssue[], form: RuleForm): RuleErrors {
  const found: Partial<Record<RuleField, string>> = {};
  const actions: Record<number, string> = {};
  for (const { path, message } of issues) {
    const entry = path[0] === 'actions' ? form.actions[Number(path[1])] : undefined;
    if (entry !== undefined) actions[entry.key] ??= actionWords(entry.action.do);
    const known = fields[path.join('.')];
    const field = known === 'threshold' && form.on === 'log' ? 'logPattern' : known;
    if (field !== undefined) found[field] ??= wordsFor(field, form) ?? message;
  }
  return { fields: found, actions };
}

/** What is too long says so itself. */
const wordsFor = (field: RuleField, { name }: RuleForm): string | undefined =>
  field === 'name' && name.trim() !== '' ? undefined : words[field];

const actionWords = (kind: string): string =>
  kind === 'webhook' ? 'An address that begins with http:// or https://' : 'Say what to run';
