import { ChartLine, Pencil, Play, RotateCw, Square, X } from 'lucide-react';
import { isAlive } from '../../../../src-shared/model/managed-process.ts';
import { IconButton } from '../../../components/icon-button.tsx';
import { useProcessActions } from '../actions/use-process-actions.ts';
import { formFrom } from '../start/start-form.ts';
import { useSupervised, useSupervisedState } from '../supervised-context.ts';
import type { ManagedRow } from '../table/managed-row.ts';
import styles from './detail-actions.module.css';
import { SignalMenu } from './signal-menu.tsx';

/** What can be done with the process whose details are shown. */
export function DetailActions({ row, onClose }: { readonly row: ManagedRow; readonly onClose: () => void }) {
  const { process } = row;
  const alive = isAlive(process);
  const busy = useSupervisedState((state) => state.busy.has(process.name));
  const { askToStart } = useSupervised();
  const { restart, askToStop } = useProcessActions();
  return (
    <div className={styles.actions}>
      <SignalMenu process={process} />
      <IconButton
        label={alive ? 'Restart' : 'Start again'}
        hint={alive ? 'Restart (R)' : 'Start again (R)'}
        icon={alive ? <RotateCw /> : <Play />}
        disabled={busy}
        onClick={() => void restart([row])}
      />
      <IconButton
        label="Stop"
        hint="Stop… (S)"
        icon={<Square />}
        disabled={busy || !alive}
        onClick={() => askToStop([row])}
      />
      <IconButton
        label="Start again with changes"
        hint="Start again with changes… (E)"
        icon={<Pencil />}
        disabled={busy}
        onClick={() => askToStart(formFrom(process))}
      />
      <IconButton
        label="What it used over time"
        icon={<ChartLine />}
        onClick={() => {
          window.location.hash = `#/overview?of=${encodeURIComponent(`managed:${process.name}`)}`;
        }}
      />
      <IconButton label="Close details" hint="Close (Esc)" icon={<X />} onClick={onClose} />
    </div>
  );
}
