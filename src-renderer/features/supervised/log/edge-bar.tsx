import { LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatQuantity } from '../../../components/format/format-count.ts';
import styles from './edge-bar.module.css';
import type { LogEdge } from './held-lines.ts';

export interface EdgeBarProps {
  readonly side: 'older' | 'newer';
  readonly edge: LogEdge;
  readonly isFiltered: boolean;
  readonly onLoad: () => void;
}

/** How it goes on beyond the lines that are held. Always as high, so that nothing moves when it says something else. */
export const EdgeBar = ({ side, edge, isFiltered, onLoad }: EdgeBarProps) => (
  <div className={styles.edge}>{contentOf(side, edge, isFiltered, onLoad)}</div>
);

function contentOf(side: 'older' | 'newer', edge: LogEdge, isFiltered: boolean, onLoad: () => void): ReactNode {
  if (edge.at === 'loading') {
    return (
      <>
        <LoaderCircle className={styles.turning} aria-hidden="true" /> loading {side} lines…
      </>
    );
  }
  if (edge.at === 'failed') {
    return (
      <>
        <span className={styles.failure} title={edge.message}>
          {edge.message}
        </span>
        <button type="button" className={styles.again} onClick={onLoad}>
          Try again
        </button>
      </>
    );
  }
  if (edge.at === 'more' || side === 'newer') return `${side} lines`;
  if (isFiltered) return 'no older line matches';
  return edge.gone > 0
    ? `older lines are gone: ${formatQuantity(edge.gone, 'line', 'lines')}`
    : 'the beginning of the log';
}
