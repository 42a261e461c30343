import { RotateCw, Square, Trash2, X } from 'lucide-react';
import { isAlive } from '../../../src-shared/model/managed-process.ts';
import { Button } from '../../components/button.tsx';
import { formatCount } from '../../components/format/format-count.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { useProcessActions } from './actions/use-process-actions.ts';
import styles from './selection-actions.module.css';
import { useSupervised, useSupervisedState, useSupervisedView } from './supervised-context.ts';

/** What can be done with several at once, and how far that is. */
export function SelectionActions() {
  const { clearMarked } = useSupervised();
  const marked = useSupervisedView((view) => view.marked);
  const batch = useSupervisedState((state) => state.batch);
  const { restart, askToStop, askToRemove } = useProcessActions();
  const isBusy = batch !== undefined;
  const anyAlive = marked.some(({ process }) => isAlive(process));
  return (
    <div role="toolbar" aria-label="Selected processes" className={styles.bar}>
      <output className={styles.count}>
        {isBusy ? `${batch.doing} ${batch.finished} of ${batch.total}…` : `${formatCount(marked.length)} selected`}
      </output>
      <Button icon={<RotateCw />} shortcut="R" disabled={isBusy} onClick={() => void restart(marked)}>
        <span className={styles.label}>{anyAlive ? 'Restart' : 'Start again'}</span>
      </Button>
      <Button icon={<Square />} shortcut="S" disabled={isBusy || !anyAlive} onClick={() => askToStop(marked)}>
        <span className={styles.label}>Stop…</span>
      </Button>
      <Button icon={<Trash2 />} shortcut="Del" disabled={isBusy} onClick={() => askToRemove(marked)}>
        <span className={styles.label}>Remove…</span>
      </Button>
      <IconButton label="Clear the selection" hint="Clear the selection (Esc)" icon={<X />} onClick={clearMarked} />
    </div>
  );
}
