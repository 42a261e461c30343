import type {
  AlertRule,
  AlertType,
  RuleAction,
  RuleCondition,
  RuleInput,
  RuleScope,
  Severity,
} from '../../../../src-shared/model/alert-rule.ts';
import type { HealthIssueCode } from '../../../../src-shared/model/health.ts';
import type { LogLevel } from '../../../../src-shared/model/log-line.ts';
import type { MetricName } from '../../../../src-shared/model/metric.ts';
import { formatExactDuration } from '../../../components/format/parse-duration.ts';
import { metricField } from './metric-field.ts';

/** The fields as they are typed. Those of other conditions stay, so that a change of mind loses nothing. */
export interface RuleForm {
  /** Of the rule that is edited; undefined for a new one. */
  readonly id: string | undefined;
  readonly isDefault: boolean;
  readonly enabled: boolean;
  readonly name: string;
  readonly type: AlertType;
  readonly severity: Severity;
  readonly of: RuleScope['of'];
  readonly scopeName: string;
  readonly scopePattern: string;
  readonly scopeUser: string;
  readonly on: RuleCondition['on'];
  readonly metric: MetricName;
  readonly side: 'above' | 'below';
  readonly threshold: string;
  readonly clearAt: string;
  readonly healthLevel: 'warning' | 'error';
  readonly issue: HealthIssueCode;
  readonly state: (RuleCondition & { on: 'state' })['state'];
  readonly logPattern: string;
  readonly logLevel: LogLevel | '';
  readonly atLeast: string;
  readonly within: string;
  readonly forLength: string;
  readonly actions: readonly ActionForm[];
  readonly cooldown: string;
}

export interface ActionForm {
  /** Its place in the list may change, this does not. */
  readonly key: number;
  readonly action: RuleAction;
}

export const emptyRuleForm: RuleForm = {
  id: undefined,
  isDefault: false,
  enabled: true,
  name: '',
  type: 'custom',
  severity: 'warning',
  of: 'monitored',
  scopeName: '',
  scopePattern: '',
  scopeUser: '',
  on: 'metric',
  metric: 'cpuPercent',
  side: 'above',
  threshold: '80',
  clearAt: '',
  healthLevel: 'warning',
  issue: 'memory-growth',
  state: 'failed',
  logPattern: '',
  logLevel: 'error',
  atLeast: '1',
  within: '1m',
  forLength: '1m',
  actions: [{ key: 1, action: { do: 'notify' } }],
  cooldown: '5m',
};

/** A form with all that a rule says. */
export function formOfRule(rule: AlertRule | (RuleInput & { readonly isDefault?: boolean })): RuleForm {
  const { scope, condition } = rule;
  return {
    ...emptyRuleForm,
    id: rule.id,
    isDefault: rule.isDefault === true,
    enabled: rule.enabled,
    name: rule.name,
    type: rule.type,
    severity: rule.severity,
    of: scope.of,
    scopeName: scope.name ?? '',
    scopePattern: scope.pattern ?? '',
    scopeUser: scope.user ?? '',
    ...conditionFields(condition),
    forLength: lengthField(rule.forMs),
    actions: rule.actions.map((action, index) => ({ key: index + 1, action })),
    cooldown: lengthField(rule.cooldownMs),
  };
}

/** The same as a new rule. */
export const copyOfRule = (rule: AlertRule): RuleForm => ({
  ...formOfRule(rule),
  id: undefined,
  isDefault: false,
  name: `${rule.name} (copy)`,
});

const lengthField = (ms: number): string => (ms === 0 ? '0' : formatExactDuration(ms));

function conditionFields(condition: RuleCondition): Partial<RuleForm> {
  switch (condition.on) {
    case 'metric': {
      const { metric, above, below, clearAt } = condition;
      const { factor } = metricField(metric);
      return {
        on: 'metric',
        metric,
        side: above === undefined ? 'below' : 'above',
        threshold: String((above ?? below ?? 0) / factor),
        clearAt: clearAt === undefined ? '' : String(clearAt / factor),
      };
    }
    case 'health':
      return { on: 'health', healthLevel: condition.level };
    case 'issue':
      return { on: 'issue', issue: condition.code };
    case 'state':
      return { on: 'state', state: condition.state };
    default:
      return {
        on: 'log',
        logPattern: condition.pattern ?? '',
        logLevel: condition.level ?? '',
        atLeast: String(condition.atLeast),
        within: formatExactDuration(condition.withinMs),
      };
  }
}
