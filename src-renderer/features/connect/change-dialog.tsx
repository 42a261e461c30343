import { useEffect, useState } from 'react';
import type { ConnectableClient, ConnectChange, ConnectPlace } from '../../../src-shared/contract/connect.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogActions } from '../../components/dialog.tsx';
import { describeError } from '../../connection/describe-error.ts';
import styles from './change-dialog.module.css';
import { ChangeLines } from './change-lines.tsx';
import { useConnect, useConnectState, useSelected } from './connect-context.ts';
import type { ConnectAction } from './create-connect-model.ts';
import { useConnectChange } from './use-connect-change.ts';

/** Asks before a client's settings are changed, and shows to the letter what will be. */
export function ChangeDialog() {
  const { state } = useConnect();
  const action = useConnectState(({ asking }) => asking);
  const selected = useSelected();
  const close = () => state.setState({ asking: undefined });
  const title = selected?.client.title ?? '';
  return (
    <Dialog
      open={action !== undefined && selected !== undefined}
      onClose={close}
      role="alertdialog"
      title={action === 'remove' ? `Disconnect ${title}?` : `Connect ${title}?`}
    >
      {action !== undefined && selected !== undefined && (
        <ChangeForm action={action} client={selected.client} place={selected.place} onClose={close} />
      )}
    </Dialog>
  );
}

interface ChangeFormProps {
  readonly action: ConnectAction;
  readonly client: ConnectableClient;
  readonly place: ConnectPlace;
  readonly onClose: () => void;
}

function ChangeForm({ action, client, place, onClose }: ChangeFormProps) {
  const { carryOut } = useConnectChange();
  const { change, problem } = usePlan(action, client, place);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (change === undefined) return;
        onClose();
        void carryOut(action, client, place, change);
      }}
    >
      {problem !== undefined && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      {change === undefined && problem === undefined && <p>Looking at {place.file}…</p>}
      {change !== undefined && <Planned action={action} client={client} change={change} />}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          key={change === undefined ? 'wait' : 'ready'}
          type="submit"
          variant={action === 'remove' ? 'danger' : 'primary'}
          disabled={change?.changed !== true}
          autoFocus={change?.changed === true}
        >
          {action === 'remove' ? 'Disconnect' : 'Write'}
        </Button>
      </DialogActions>
    </form>
  );
}

interface PlannedProps {
  readonly action: ConnectAction;
  readonly client: ConnectableClient;
  readonly change: ConnectChange;
}

function Planned({ action, client, change }: PlannedProps) {
  const { file, changed, lines, backup, backupFile } = change;
  if (!changed)
    return (
      <p>
        {client.title} is {action === 'remove' ? 'not connected' : 'connected already'}.
      </p>
    );
  return (
    <>
      <p>
        In <code>{file}</code>
        {whatElse(change)}
      </p>
      <ChangeLines lines={lines} />
      {backup === 'make' && (
        <p>
          What is there now is kept as <code>{backupFile}</code>.
        </p>
      )}
      {backup === 'remove' && (
        <p>
          It is then again, to the last byte, what was kept as <code>{backupFile}</code>.
        </p>
      )}
    </>
  );
}

function whatElse({ isNew, exists }: ConnectChange): string {
  if (!exists) return ', which goes again: it holds nothing else.';
  return isNew ? ', which is made for it.' : '; all else in it stays as it is.';
}

function usePlan(action: ConnectAction, client: ConnectableClient, place: ConnectPlace) {
  const { plan } = useConnectChange();
  const [planned, setPlanned] = useState<{ readonly change?: ConnectChange; readonly problem?: string }>({});
  // Once: what was shown is what will be done, or nothing.
  useEffect(() => {
    let isHere = true;
    const tell = (now: typeof planned) => isHere && setPlanned(now);
    plan(action, client, place).then(
      (change) => tell({ change }),
      (error: unknown) => tell({ problem: describeError(error).message }),
    );
    return () => {
      isHere = false;
    };
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  return planned;
}
