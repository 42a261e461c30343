import { History } from 'lucide-react';
import { Button } from '../../../components/button.tsx';
import { formatQuantity } from '../../../components/format/format-count.ts';
import { useSupervised, useSupervisedView } from '../supervised-context.ts';
import styles from './orphan-banner.module.css';
import { useOrphanActions } from './use-orphan-actions.ts';

/** While processes of an earlier run wait for a decision. */
export function OrphanBanner() {
  const { state } = useSupervised();
  const orphans = useSupervisedView((view) => view.orphans);
  const { resolve } = useOrphanActions();
  if (orphans.length === 0) return null;
  const processes = orphans.map(({ process }) => process);
  const names = processes.map(({ name }) => name);
  return (
    <section aria-label="Processes of an earlier run" className={styles.banner}>
      <History aria-hidden="true" />
      <p className={styles.text} title={names.join(', ')}>
        <b>{formatQuantity(orphans.length, 'process', 'processes')} outlived an earlier run of Signalbox:</b>{' '}
        {names.join(', ')}
      </p>
      <Button onClick={() => void resolve('adopt', names)}>Keep</Button>
      <Button onClick={() => state.setState({ confirming: { what: 'reap', processes } })}>Stop…</Button>
      {orphans.length > 1 && <Button onClick={() => state.setState({ choosingOrphans: true })}>Choose…</Button>}
    </section>
  );
}
