import { useState } from 'react';
import { processName } from '../../../src-shared/model/managed-process.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogActions } from '../../components/dialog.tsx';
import { Field } from '../../components/field.tsx';
import { useToasts } from '../../components/toasts/toasts-context.ts';
import { useConnection } from '../../connection/connection-context.ts';
import { describeError } from '../../connection/describe-error.ts';
import styles from './adopt-dialog.module.css';
import type { ProcessRecord } from './process-record.ts';
import { useSystem, useSystemState } from './system-context.ts';

/** Asks by which name a process is to be watched from then on. */
export function AdoptDialog() {
  const { state } = useSystem();
  const record = useSystemState(({ adopting }) => adopting);
  const close = () => state.setState({ adopting: undefined });
  return (
    <Dialog
      open={record !== undefined}
      onClose={close}
      size="small"
      title={record === undefined ? '' : `Watch ${record.process.name} (${record.process.pid})`}
      description="It is adopted: listed on Supervised and Overview from then on, over restarts, with its health, its history and alerts about it. It was not started here: it has no log, and cannot be started again."
    >
      {record !== undefined && <AdoptForm key={record.key} record={record} onDone={close} />}
    </Dialog>
  );
}

function AdoptForm({ record, onDone }: { readonly record: ProcessRecord; readonly onDone: () => void }) {
  const { client } = useConnection();
  const toasts = useToasts();
  const { pid, startTime, name: program } = record.process;
  const [name, setName] = useState(`discovered_${pid}`);
  const [error, setError] = useState<string>();
  const [waiting, setWaiting] = useState(false);
  const submit = async () => {
    const parsed = processName.safeParse(name.trim());
    if (!parsed.success) return setError(parsed.error.issues[0]?.message);
    setWaiting(true);
    try {
      const adopted = await client.sys.adopt({ pid, startTime, name: parsed.data });
      toasts.done(`${program} (${pid}) is watched as ${adopted.name}`);
      onDone();
      window.location.hash = '#/supervised';
    } catch (failure) {
      setError(describeError(failure).message);
      setWaiting(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className={styles.field}>
        <Field
          label="Name"
          autoFocus
          maxLength={64}
          value={name}
          error={error}
          onFocus={(event) => event.target.select()}
          onChange={(value) => {
            setName(value);
            setError(undefined);
          }}
        />
      </div>
      <DialogActions>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={waiting}>
          Watch
        </Button>
      </DialogActions>
    </form>
  );
}
