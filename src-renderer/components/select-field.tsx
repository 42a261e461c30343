import { useId } from 'react';
import type { SelectProps } from './select.tsx';
import styles from './select-field.module.css';

export interface SelectFieldProps<Value extends string> extends SelectProps<Value> {
  readonly hint?: string;
}

/** A labelled choice of one of many, in a form. */
export function SelectField<Value extends string>({ label, choices, value, onChange, hint }: SelectFieldProps<Value>) {
  const id = useId();
  return (
    <div className={styles.choice}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        {...(hint !== undefined && { 'aria-describedby': `${id}-hint` })}
        onChange={({ target }) => {
          const chosen = choices.find((choice) => choice.value === target.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      {hint !== undefined && <p id={`${id}-hint`}>{hint}</p>}
    </div>
  );
}
