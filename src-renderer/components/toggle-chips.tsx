import styles from './chips.module.css';

export interface ToggleChipsProps<Value extends string> {
  readonly label: string;
  readonly choices: readonly { readonly value: Value; readonly label: string; readonly hint?: string }[];
  readonly on: readonly Value[];
  readonly onToggle: (value: Value) => void;
}

/** Any of a few, in little room. */
export const ToggleChips = <Value extends string>({ label, choices, on, onToggle }: ToggleChipsProps<Value>) => (
  <div role="group" aria-label={label} className={styles.chips}>
    {choices.map(({ value, label: name, hint }) => (
      <button
        key={value}
        type="button"
        className={styles.chip}
        title={hint}
        aria-pressed={on.includes(value)}
        onClick={() => onToggle(value)}
      >
        {name}
      </button>
    ))}
  </div>
);
