import type { StdinMode } from '../../../../src-shared/model/managed-process.ts';
import { Field } from '../../../components/field.tsx';
import { SelectField } from '../../../components/select-field.tsx';
import styles from './start-dialog.module.css';
import type { FieldErrors, StartForm } from './start-form.ts';

const stdinChoices: readonly { readonly value: StdinMode; readonly label: string; readonly hint: string }[] = [
  { value: 'ignore', label: 'Empty', hint: 'It reads the end of its input at once.' },
  { value: 'pipe', label: 'From here', hint: 'You, or an agent, can write lines to it.' },
  { value: 'open', label: 'Never ends', hint: 'For watchers that quit at the end of their input.' },
];

interface MoreFieldsProps {
  readonly form: StartForm;
  readonly errors: FieldErrors;
  readonly onChange: (part: Partial<StartForm>) => void;
}

/** What is rarely changed. */
export function MoreFields({ form, errors, onChange }: MoreFieldsProps) {
  return (
    <>
      <div className={styles.pair}>
        <SelectField
          label="Input"
          choices={stdinChoices}
          value={form.stdin}
          hint={stdinChoices.find(({ value }) => value === form.stdin)?.hint ?? ''}
          onChange={(stdin) => onChange({ stdin })}
        />
        <Field
          label="Stop when idle"
          optional
          hint="Time without output"
          error={errors.idleTtl}
          placeholder="never"
          value={form.idleTtl}
          onChange={(idleTtl) => onChange({ idleTtl })}
        />
      </div>
      <label className={styles.tick}>
        <input
          type="checkbox"
          checked={form.preferLocal}
          onChange={({ target }) => onChange({ preferLocal: target.checked })}
        />
        Look in <code>node_modules/.bin</code> first
      </label>
    </>
  );
}
