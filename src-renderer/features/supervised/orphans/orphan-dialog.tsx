import { useState } from 'react';
import { formatDuration } from '../../../../src-shared/format/format-duration.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog, DialogActions } from '../../../components/dialog.tsx';
import { useNow } from '../../../components/use-now.ts';
import { useSupervised, useSupervisedState, useSupervisedView } from '../supervised-context.ts';
import type { ManagedRow } from '../table/managed-row.ts';
import styles from './orphan-dialog.module.css';
import { useOrphanActions } from './use-orphan-actions.ts';

/** Which of several orphans to keep, and which to stop. */
export function OrphanDialog() {
  const { state } = useSupervised();
  const open = useSupervisedState(({ choosingOrphans }) => choosingOrphans);
  const orphans = useSupervisedView((view) => view.orphans);
  const close = () => state.setState({ choosingOrphans: false });
  return (
    <Dialog
      open={open && orphans.length > 0}
      onClose={close}
      title="Processes of an earlier run"
      description="Those that are ticked are kept, the others are stopped, with all the processes they have started."
    >
      <OrphanForm orphans={orphans} onDone={close} />
    </Dialog>
  );
}

function OrphanForm({ orphans, onDone }: { readonly orphans: readonly ManagedRow[]; readonly onDone: () => void }) {
  const [stopped, setStopped] = useState<ReadonlySet<string>>(new Set());
  const { resolve } = useOrphanActions();
  const names = orphans.map(({ process }) => process.name);
  const toStop = names.filter((name) => stopped.has(name));
  const toKeep = names.filter((name) => !stopped.has(name));
  const flip = (name: string) =>
    setStopped(
      (before) => new Set(before.has(name) ? [...before].filter((other) => other !== name) : [...before, name]),
    );
  const decide = async () => {
    onDone();
    if (toKeep.length > 0) await resolve('adopt', toKeep);
    if (toStop.length > 0) await resolve('reap', toStop);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void decide();
      }}
    >
      <ul className={styles.list}>
        {orphans.map((row) => (
          <li key={row.process.name}>
            <label className={styles.orphan}>
              <input type="checkbox" checked={!stopped.has(row.process.name)} onChange={() => flip(row.process.name)} />
              <b>{row.process.name}</b>
              <code title={row.command}>{row.command}</code>
              <Age row={row} />
            </label>
          </li>
        ))}
      </ul>
      <DialogActions>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant={toStop.length > 0 ? 'danger' : 'primary'} autoFocus>
          {labelOf(toKeep.length, toStop.length)}
        </Button>
      </DialogActions>
    </form>
  );
}

function labelOf(kept: number, stopped: number): string {
  if (stopped === 0) return `Keep ${kept}`;
  return kept === 0 ? `Stop ${stopped}` : `Keep ${kept}, stop ${stopped}`;
}

function Age({ row: { process } }: { readonly row: ManagedRow }) {
  const now = useNow();
  const { lifecycle } = process;
  return <span>{'pid' in lifecycle ? `runs for ${formatDuration(now - lifecycle.startedAt)}` : ''}</span>;
}
