import type { LogFilter } from './log-filter.ts';
import styles from './chips.module.css';

const streams = [
  { stream: 'both', label: 'both' },
  { stream: 'out', label: 'stdout' },
  { stream: 'err', label: 'stderr' },
] as const;

export interface StreamChoiceProps {
  readonly stream: LogFilter['stream'];
  readonly onStream: (stream: LogFilter['stream']) => void;
}

export const StreamChoice = ({ stream, onStream }: StreamChoiceProps) => (
  <div role="group" aria-label="Streams" className={styles.chips}>
    {streams.map((each) => (
      <button
        key={each.stream}
        type="button"
        aria-pressed={each.stream === stream}
        className={styles.chip}
        onClick={() => onStream(each.stream)}
      >
        {each.label}
      </button>
    ))}
  </div>
);
