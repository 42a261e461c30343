import styles from './chips.module.css';

export interface ChipsProps<Value extends string> {
  readonly label: string;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One of a few, in little room. */
export const Chips = <Value extends string>({ label, choices, value, onChange }: ChipsProps<Value>) => (
  <div role="group" aria-label={label} className={styles.chips}>
    {choices.map((choice) => (
      <button
        key={choice.value}
        type="button"
        className={styles.chip}
        aria-pressed={choice.value === value}
        onClick={() => onChange(choice.value)}
      >
        {choice.label}
      </button>
    ))}
  </div>
);
