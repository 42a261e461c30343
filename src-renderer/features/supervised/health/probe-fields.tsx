import { CommandFields } from '../../../components/command-fields.tsx';
import { Field } from '../../../components/field.tsx';
import { SelectField } from '../../../components/select-field.tsx';
import { assertNever } from '../../../../src-shared/model/assert-never.ts';
import styles from './probe-dialog.module.css';
import type { ProbeForm, ProbeKind } from './probe-form.ts';
import type { ProbeErrors } from './read-probe-form.ts';

const kinds: readonly { readonly value: ProbeKind; readonly label: string }[] = [
  { value: 'url', label: 'An address answers' },
  { value: 'port', label: 'A port accepts connections' },
  { value: 'command', label: 'A command exits with 0' },
  { value: 'pattern', label: 'A line of its log matches' },
];

export interface ProbeFieldsProps {
  readonly form: ProbeForm;
  readonly errors: ProbeErrors;
  readonly onChange: (part: Partial<ProbeForm>) => void;
}

export const ProbeFields = (props: ProbeFieldsProps) => {
  const { form, errors, onChange } = props;
  return (
    <>
      <SelectField label="It lives while" choices={kinds} value={form.kind} onChange={(kind) => onChange({ kind })} />
      <WhatIsAsked {...props} />
      <div className={styles.how}>
        <Field
          label="Every"
          error={errors.interval}
          value={form.interval}
          onChange={(interval) => onChange({ interval })}
        />
        <Field
          label="Within"
          error={errors.timeout}
          value={form.timeout}
          onChange={(timeout) => onChange({ timeout })}
        />
        <Field
          label="Failures in a row"
          inputMode="numeric"
          error={errors.failures}
          value={form.failures}
          onChange={(failures) => onChange({ failures })}
        />
      </div>
    </>
  );
};

function WhatIsAsked({ form, errors, onChange }: ProbeFieldsProps) {
  switch (form.kind) {
    case 'url':
      return (
        <Field
          label="Address"
          hint="It answers when the status is 2xx or 3xx."
          error={errors.url}
          placeholder="http://localhost:3000/health"
          mono
          value={form.url}
          onChange={(url) => onChange({ url })}
        />
      );
    case 'port':
      return (
        <Field
          label="Port"
          hint="On this machine."
          error={errors.port}
          placeholder="3000"
          inputMode="numeric"
          value={form.port}
          onChange={(port) => onChange({ port })}
        />
      );
    case 'command':
      return (
        <fieldset className={styles.command}>
          <legend className={styles.label}>Command</legend>
          <CommandFields
            command={form.command}
            error={errors.command}
            example="pg_isready"
            onChange={(command) => onChange({ command })}
          />
          <p className={styles.hint}>Run where the process runs, without a shell.</p>
        </fieldset>
      );
    case 'pattern':
      return (
        <Field
          label="Pattern"
          hint="RE2. At least one new line in each interval."
          error={errors.pattern}
          placeholder="heartbeat|GET /health 200"
          mono
          value={form.pattern}
          onChange={(pattern) => onChange({ pattern })}
        />
      );
    default:
      return assertNever(form.kind);
  }
}
