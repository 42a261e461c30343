import { useId } from 'react';
import type { StdinMode } from '../../../../src-shared/model/managed-process.ts';
import { Field } from '../../../components/field.tsx';
import styles from './start-dialog.module.css';
import type { FieldErrors, StartForm } from './start-form.ts';

const stdinChoices: readonly { readonly mode: StdinMode; readonly label: string; readonly hint: string }[] = [
  { mode: 'ignore', label: 'Empty', hint: 'It reads the end of its input at once.' },
  { mode: 'pipe', label: 'From here', hint: 'You, or an agent, can write lines to it.' },
  { mode: 'open', label: 'Never ends', hint: 'For watchers that quit at the end of their input.' },
];

interface MoreFieldsProps {
  readonly form: StartForm;
  readonly errors: FieldErrors;
  readonly onChange: (part: Partial<StartForm>) => void;
}

/** What is rarely changed. */
export function MoreFields({ form, errors, onChange }: MoreFieldsProps) {
  const id = useId();
  return (
    <>
      <div className={styles.pair}>
        <div className={styles.choice}>
          <label htmlFor={id}>Input</label>
          <select
            id={id}
            aria-describedby={`${id}-note`}
            value={form.stdin}
            onChange={({ target }) => onChange({ stdin: target.value as StdinMode })}
          >
            {stdinChoices.map(({ mode, label }) => (
              <option key={mode} value={mode}>
                {label}
              </option>
            ))}
          </select>
          <p id={`${id}-note`}>{stdinChoices.find(({ mode }) => mode === form.stdin)?.hint}</p>
        </div>
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
