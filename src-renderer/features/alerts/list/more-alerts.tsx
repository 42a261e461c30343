import { useStore } from 'zustand';
import { Button } from '../../../components/button.tsx';
import { formatQuantity } from '../../../components/format/format-count.ts';
import { useAlerts } from '../alerts-context.ts';
import styles from './more-alerts.module.css';

/** How far back the list goes, and the way further. */
export function MoreAlerts() {
  const { ended } = useAlerts();
  const { rows, more, loading } = useStore(ended.state);
  if (rows === undefined || rows.length === 0) return null;
  return (
    <footer className={styles.more}>
      <output>
        {more
          ? `The newest ${formatQuantity(rows.length, 'alert', 'alerts')}`
          : formatQuantity(rows.length, 'alert', 'alerts')}
      </output>
      {more && (
        <Button disabled={loading} onClick={() => void ended.loadMore()}>
          {loading ? 'Loading…' : 'Load more'}
        </Button>
      )}
    </footer>
  );
}
