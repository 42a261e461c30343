import { classes } from './classes.ts';
import styles from './meter.module.css';

export interface MeterProps {
  readonly label: string;
  /** 0–100; undefined while it is unknown. */
  readonly value: number | undefined;
  readonly text: string;
  readonly hint: string;
}

/** A figure with a short bar, that turns amber and red as room runs out. */
export function Meter({ label, value, text, hint }: MeterProps) {
  const percent = Math.max(0, Math.min(100, value ?? 0));
  const tone = percent >= 90 ? styles.bad : percent >= 75 ? styles.warn : undefined;
  return (
    <div className={classes(styles.meter, tone)} title={hint}>
      <span className={styles.label}>{label}</span>
      <div
        // A meter has a value: while it is unknown there is none.
        {...(value !== undefined && {
          role: 'meter',
          'aria-label': label,
          'aria-valuemin': 0,
          'aria-valuemax': 100,
          'aria-valuenow': Math.round(percent),
          'aria-valuetext': text,
        })}
        className={styles.track}
      >
        <div className={styles.bar} style={{ transform: `scaleX(${percent / 100})` }} />
      </div>
      <span className={styles.text}>{text}</span>
    </div>
  );
}
