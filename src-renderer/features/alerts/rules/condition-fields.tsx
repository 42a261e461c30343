import { assertNever } from '../../../../src-shared/model/assert-never.ts';
import { healthIssueCodes } from '../../../../src-shared/model/health.ts';
import { logLevels } from '../../../../src-shared/model/log-line.ts';
import {
  hostMetricNames,
  metricFacts,
  processMetricNames,
  type MetricName,
} from '../../../../src-shared/model/metric.ts';
import { Field } from '../../../components/field.tsx';
import { issueWords, stateWords } from '../../../../src-shared/format/describe-rule.ts';
import { metricField } from './metric-field.ts';
import styles from './rule-dialog.module.css';
import type { RuleForm } from './rule-form.ts';
import type { RulePartProps } from './rule-part-props.ts';
import { SelectField } from '../../../components/select-field.tsx';

const kinds = [
  { value: 'metric', label: 'A figure crosses a limit' },
  { value: 'health', label: 'It is not healthy' },
  { value: 'issue', label: 'It has a certain issue' },
  { value: 'state', label: 'It is in a certain state' },
  { value: 'log', label: 'Its log says something' },
] as const satisfies readonly { readonly value: RuleForm['on']; readonly label: string }[];

/** What must be so, and for how long. */
export function ConditionFields(part: RulePartProps) {
  const { form, errors, change } = part;
  // A machine has neither health nor log: only figures.
  const choices = form.of === 'host' ? kinds.slice(0, 1) : kinds;
  return (
    <fieldset className={styles.group}>
      <legend>When</legend>
      <div className={styles.pair}>
        <SelectField label="What" choices={choices} value={form.on} onChange={(on) => change({ on })} />
        <Field
          label="For as long as"
          hint="0: at once"
          error={errors.fields.forLength}
          value={form.forLength}
          onChange={(forLength) => change({ forLength })}
        />
      </div>
      <KindFields {...part} />
    </fieldset>
  );
}

function KindFields(part: RulePartProps) {
  const { form, change } = part;
  switch (form.on) {
    case 'metric':
      return <MetricFields {...part} />;
    case 'health':
      return (
        <SelectField
          label="How bad"
          choices={healthLevels}
          value={form.healthLevel}
          onChange={(healthLevel) => change({ healthLevel })}
        />
      );
    case 'issue':
      return <SelectField label="Issue" choices={issues} value={form.issue} onChange={(issue) => change({ issue })} />;
    case 'state':
      return <SelectField label="State" choices={states} value={form.state} onChange={(state) => change({ state })} />;
    case 'log':
      return <LogFields {...part} />;
    default:
      return assertNever(form.on);
  }
}

const healthLevels = [
  { value: 'warning', label: 'Warning or error' },
  { value: 'error', label: 'Error' },
] as const;
const issues = healthIssueCodes.map((value) => ({ value, label: `It ${issueWords[value]}` }));
const states = (Object.keys(stateWords) as RuleForm['state'][]).map((value) => ({
  value,
  label: `It ${stateWords[value]}`,
}));
const sides = [
  { value: 'above', label: 'is above' },
  { value: 'below', label: 'is below' },
] as const;

const metricChoices = (names: readonly MetricName[]) =>
  names.map((value) => ({ value, label: metricFacts[value].label }));
const ofProcesses = metricChoices(processMetricNames);
const ofHost = metricChoices(hostMetricNames);

function MetricFields({ form, errors, change }: RulePartProps) {
  const { unit } = metricField(form.metric);
  const inUnit = unit === '' ? '' : `, ${unit}`;
  return (
    <div className={styles.four}>
      <SelectField
        label="Figure"
        choices={form.of === 'host' ? ofHost : ofProcesses}
        value={form.metric}
        onChange={(metric) => change({ metric })}
      />
      <SelectField label="Side" choices={sides} value={form.side} onChange={(side) => change({ side })} />
      <Field
        label={`Limit${inUnit}`}
        error={errors.fields.threshold}
        inputMode="decimal"
        value={form.threshold}
        onChange={(threshold) => change({ threshold })}
      />
      <Field
        label={`Over at${inUnit}`}
        optional
        error={errors.fields.clearAt}
        inputMode="decimal"
        placeholder="10 % within"
        title="It is over only when the figure is back at this one"
        value={form.clearAt}
        onChange={(clearAt) => change({ clearAt })}
      />
      <p className={styles.hint}>
        {metricFacts[form.metric].label}: {metricFacts[form.metric].meaning}.
      </p>
    </div>
  );
}

const levels = [
  { value: '' as const, label: 'any' },
  ...logLevels.map((value) => ({ value, label: value === 'fatal' ? value : `${value} or worse` })),
];

function LogFields({ form, errors, change }: RulePartProps) {
  return (
    <div className={styles.four}>
      <Field
        label="Lines that match"
        optional
        mono
        error={errors.fields.logPattern}
        placeholder="out of memory"
        title="A pattern (RE2)"
        value={form.logPattern}
        onChange={(logPattern) => change({ logPattern })}
      />
      <SelectField
        label="Of level"
        choices={levels}
        value={form.logLevel}
        onChange={(logLevel) => change({ logLevel })}
      />
      <Field
        label="At least"
        error={errors.fields.atLeast}
        inputMode="numeric"
        value={form.atLeast}
        onChange={(atLeast) => change({ atLeast })}
      />
      <Field
        label="Within"
        error={errors.fields.within}
        value={form.within}
        onChange={(within) => change({ within })}
      />
    </div>
  );
}
