import { logLevels, type LogLevel } from '../../../../src-shared/model/log-line.ts';
import { classes } from '../../../components/classes.ts';
import styles from './chips.module.css';
import { toggleLevel } from './log-filter.ts';

export interface LevelChipsProps {
  readonly levels: readonly LogLevel[];
  readonly onLevels: (levels: readonly LogLevel[]) => void;
}

/** Any of them; none: all lines, those without a level too. */
export const LevelChips = ({ levels, onLevels }: LevelChipsProps) => (
  <div role="group" aria-label="Levels" className={styles.chips}>
    {logLevels.map((level) => (
      <button
        key={level}
        type="button"
        aria-pressed={levels.includes(level)}
        className={classes(styles.chip, styles[level])}
        onClick={() => onLevels(toggleLevel(levels, level))}
      >
        {level}
      </button>
    ))}
  </div>
);
