import { Play, RotateCw, Square, Trash2 } from 'lucide-react';
import { isAlive } from '../../../../src-shared/model/managed-process.ts';
import { IconButton } from '../../../components/icon-button.tsx';
import type { ManagedRow } from './managed-row.ts';
import { useSupervisedState } from '../supervised-context.ts';
import { useProcessActions } from '../actions/use-process-actions.ts';

/** Keys have R, S and Del: three stops for each row would be a long way through the table. */
export function RowActions({ row }: { readonly row: ManagedRow }) {
  const { name } = row.process;
  const alive = isAlive(row.process);
  const busy = useSupervisedState((state) => state.busy.has(name));
  const { restart, askToStop, askToRemove } = useProcessActions();
  return (
    <>
      <IconButton
        size="small"
        tabIndex={-1}
        label={alive ? `Restart ${name}` : `Start ${name} again`}
        hint={alive ? 'Restart (R)' : 'Start again (R)'}
        icon={alive ? <RotateCw /> : <Play />}
        disabled={busy}
        onClick={() => void restart([row])}
      />
      <IconButton
        size="small"
        tabIndex={-1}
        label={`Stop ${name}`}
        hint="Stop… (S)"
        icon={<Square />}
        disabled={busy || !alive}
        onClick={() => askToStop([row])}
      />
      <IconButton
        size="small"
        tabIndex={-1}
        label={`Remove ${name}`}
        hint="Remove… (Del)"
        icon={<Trash2 />}
        disabled={busy}
        onClick={() => askToRemove([row])}
      />
    </>
  );
}
