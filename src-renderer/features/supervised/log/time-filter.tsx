import { useState } from 'react';
import type { LogFilter } from './log-filter.ts';
import styles from './time-filter.module.css';
import { fromTimeField, toTimeField } from '../../../components/format/time-field.ts';
import { ranges } from './time-range.ts';

export interface TimeFilterProps {
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly onRange: (range: Pick<LogFilter, 'from' | 'to'>) => void;
}

/** From when to when. How long ago counts from the moment in which it was chosen. */
export function TimeFilter({ from, to, onRange }: TimeFilterProps) {
  const [choice, setChoice] = useState('all');
  const isAny = from === undefined && to === undefined;
  const shown = isAny && choice !== 'between' ? 'all' : choice;
  const choose = (next: string) => {
    setChoice(next);
    const range = ranges.find(({ id }) => id === next);
    if (range !== undefined) onRange({ from: Date.now() - range.ms, to: undefined });
    if (next === 'all') onRange({ from: undefined, to: undefined });
  };
  return (
    <div className={styles.filter}>
      <select aria-label="Time" className={styles.choice} value={shown} onChange={({ target }) => choose(target.value)}>
        <option value="all">Any time</option>
        {ranges.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
        <option value="between">Between…</option>
      </select>
      {shown === 'between' && (
        <>
          <TimeInput label="Since" time={from} onTime={(time) => onRange({ from: time, to })} />
          <TimeInput label="Until" time={to} onTime={(time) => onRange({ from, to: time })} />
        </>
      )}
    </div>
  );
}

interface TimeInputProps {
  readonly label: string;
  readonly time: number | undefined;
  readonly onTime: (time: number | undefined) => void;
}

/** Taken over when it is left, or with Enter: while it is being set, it is many times. */
function TimeInput({ label, time, onTime }: TimeInputProps) {
  const [value, setValue] = useState(() => toTimeField(time));
  const take = () => {
    const next = fromTimeField(value);
    if (next !== time) onTime(next);
  };
  return (
    <input
      type="datetime-local"
      step={1}
      aria-label={label}
      className={styles.time}
      value={value}
      onChange={({ target }) => setValue(target.value)}
      onBlur={take}
      onKeyDown={({ key }) => key === 'Enter' && take()}
    />
  );
}
