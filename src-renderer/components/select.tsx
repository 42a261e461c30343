import styles from './select.module.css';

export interface SelectProps<Value extends string> {
  readonly label: string;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One of many, in little room. */
export const Select = <Value extends string>({ label, choices, value, onChange }: SelectProps<Value>) => (
  <select
    aria-label={label}
    title={label}
    className={styles.select}
    value={value}
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
);
