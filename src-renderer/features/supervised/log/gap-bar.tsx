import { formatCount, formatQuantity } from '../../../components/format/format-count.ts';
import { PAGE_LINES } from './fetch-pages.ts';
import type { LogGap } from './held-lines.ts';
import styles from './bars.module.css';

/** Lines that came too fast to be shown; those that are kept can be had. */
export const GapBar = ({ gap, onLoad }: { readonly gap: LogGap; readonly onLoad: () => void }) => (
  <div className={styles.gap}>
    <span>
      {formatQuantity(gap.missing, 'line', 'lines')} {gap.areGone ? 'are gone' : 'not shown: too fast'}
    </span>
    {!gap.areGone && (
      <button type="button" className={styles.load} onClick={onLoad}>
        {gap.missing > PAGE_LINES ? `Show the first ${formatCount(PAGE_LINES)}` : 'Show them'}
      </button>
    )}
  </div>
);
