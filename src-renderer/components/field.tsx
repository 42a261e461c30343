import { useId, type InputHTMLAttributes } from 'react';
import { classes } from './classes.ts';
import styles from './field.module.css';

export interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'id'> {
  readonly label: string;
  readonly hint?: string;
  readonly error: string | undefined;
  readonly optional?: boolean;
  readonly mono?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A labelled line of text, with what is wrong with it said below. */
export function Field({ label, hint, error, optional = false, mono = false, onChange, ...input }: FieldProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
        {optional && <span className={styles.optional}> optional</span>}
      </label>
      <input
        type="text"
        spellCheck={false}
        autoComplete="off"
        {...input}
        id={id}
        className={classes(styles.input, mono && styles.mono)}
        {...(error !== undefined && { 'aria-invalid': true })}
        {...(note !== undefined && { 'aria-describedby': `${id}-note` })}
        onChange={(event) => onChange(event.target.value)}
      />
      {note !== undefined && (
        <p id={`${id}-note`} className={error === undefined ? styles.hint : styles.error}>
          {note}
        </p>
      )}
    </div>
  );
}
