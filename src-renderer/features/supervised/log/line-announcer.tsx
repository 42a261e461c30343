import { oneLine } from '../../../../src-shared/format/one-line.ts';
import type { LogLine } from '../../../../src-shared/model/log-line.ts';
import styles from './line-announcer.module.css';

const MAX_CHARACTERS = 300;

/** Says the line that keys act on: the lines themselves are not announced, or a busy log would never be silent. */
export const LineAnnouncer = ({ line }: { readonly line: LogLine | undefined }) => (
  <p className={styles.announcer} aria-live="polite">
    {line !== undefined && [line.level, oneLine((line.message ?? line.text).slice(0, MAX_CHARACTERS))].join(' ').trim()}
  </p>
);
