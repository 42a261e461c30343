import { Search, X } from 'lucide-react';
import { useRef, type KeyboardEvent } from 'react';
import styles from './filter-field.module.css';
import { useShortcut } from './use-shortcut.ts';

export interface FilterFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** `down`: Enter or the arrow down, on to what was filtered. `out`: a second Escape. */
  readonly onLeave: (way: 'down' | 'out') => void;
}

/** Takes the focus on `/`; Escape clears it, and a second one leaves it. */
export function FilterField({ label, placeholder, value, onChange, onLeave }: FilterFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  useShortcut('/', () => input.current?.select());
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && value !== '') onChange('');
    else if (event.key === 'Escape') onLeave('out');
    else if (event.key === 'Enter' || event.key === 'ArrowDown') onLeave('down');
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles.field}>
      <Search aria-hidden="true" />
      <input
        ref={input}
        type="text"
        role="searchbox"
        aria-label={label}
        aria-keyshortcuts="/"
        className={styles.input}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {value === '' ? (
        <kbd className={styles.key} aria-hidden="true">
          /
        </kbd>
      ) : (
        <button type="button" className={styles.clear} aria-label="Clear the filter" onClick={() => onChange('')}>
          <X aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
