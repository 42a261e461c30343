import { ChevronDown, ChevronRight } from 'lucide-react';
import { formatCount } from '../../components/format/format-count.ts';
import styles from './name-cell.module.css';
import { useSystem } from './system-context.ts';
import type { SystemRow } from './system-row.ts';
import { toggleFold } from './toggle-fold.ts';

/** Less from some depth on: a name below ten ancestors is still to be read. */
const indentOf = (depth: number): number => Math.min(depth * 14, 24 + depth * 6, 90);

/** The name, as deep as it stands, with the mark that folds what is below it. */
export function NameCell({ row: { key, title, depth, fold, count, record } }: { readonly row: SystemRow }) {
  const system = useSystem();
  return (
    <>
      {depth > 0 && <span className={styles.indent} style={{ width: `${indentOf(depth)}px` }} />}
      {fold === undefined && depth > 0 && <span className={styles.noFold} />}
      {fold !== undefined && (
        <button
          type="button"
          tabIndex={-1}
          className={styles.fold}
          aria-label={`${fold === 'open' ? 'Fold' : 'Unfold'} ${title}`}
          aria-expanded={fold === 'open'}
          onClick={() => toggleFold(system, key)}
        >
          {fold === 'open' ? <ChevronDown aria-hidden="true" /> : <ChevronRight aria-hidden="true" />}
        </button>
      )}
      <span className={styles.name}>{title}</span>
      {count > 1 && <span className={styles.count}>{formatCount(count)}</span>}
      {record?.endedAt !== undefined && <span className={styles.ended}>ended</span>}
    </>
  );
}
