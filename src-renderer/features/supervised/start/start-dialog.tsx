import { useState } from 'react';
import { isAlive } from '../../../../src-shared/model/managed-process.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog, DialogActions } from '../../../components/dialog.tsx';
import { Field } from '../../../components/field.tsx';
import { useConnection } from '../../../connection/connection-context.ts';
import type { Failure } from '../../../connection/describe-error.ts';
import { useProcessActions } from '../actions/use-process-actions.ts';
import { useSupervised, useSupervisedState, useSupervisedView } from '../supervised-context.ts';
import { EnvFields } from './env-fields.tsx';
import { MoreFields } from './more-fields.tsx';
import styles from './start-dialog.module.css';
import { StartFailure } from './start-failure.tsx';
import { readStartForm, type FieldErrors, type StartForm } from './start-form.ts';
import { suggestName } from './suggest-name.ts';
import { useDefaultCwd } from './use-default-cwd.ts';

export function StartDialog() {
  const { state } = useSupervised();
  const starting = useSupervisedState((current) => current.starting);
  const close = () => state.setState({ starting: undefined });
  const title = starting?.origin === undefined ? 'Start a process' : `Start ${starting.origin.name} with changes`;
  return (
    <Dialog open={starting !== undefined} onClose={close} title={title}>
      {starting !== undefined && <StartFields initial={starting} onDone={close} />}
    </Dialog>
  );
}

function StartFields({ initial, onDone }: { readonly initial: StartForm; readonly onDone: () => void }) {
  const { topic } = useSupervised();
  const { start } = useProcessActions();
  const defaultCwd = useDefaultCwd(useConnection());
  const [form, setForm] = useState(initial);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  // What failed to start has its name already; the next try is the same process.
  const [tried, setTried] = useState<ReadonlySet<string>>(new Set());
  const taken = new Set([...topic.get().all.keys()].filter((name) => !tried.has(name)));
  const suggested = suggestName(form.command, taken);
  const change = (part: Partial<StartForm>) => setForm((before) => ({ ...before, ...part }));
  const restarts = useRestarts(form);

  const submit = async () => {
    const read = readStartForm(form, suggested);
    setFailure(undefined);
    setErrors(read.ok ? {} : read.errors);
    if (!read.ok) return;
    setBusy(true);
    const failed = await start(read.request);
    setBusy(false);
    if (failed === undefined) return onDone();
    if (failed.code === 'NAME_IN_USE') return setErrors({ name: failed.message });
    setTried(new Set([...tried, suggested]));
    setFailure(failed);
  };

  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field
        label="Command"
        hint="No shell is involved: no pipes, no &&. Quotes group words."
        error={errors.command}
        placeholder="npm run dev"
        mono
        autoFocus
        value={form.command}
        onChange={(command) => change({ command })}
      />
      <div className={styles.pair}>
        <Field
          label="Name"
          error={errors.name}
          placeholder="web"
          value={form.name ?? suggested}
          onChange={(name) => change({ name: name === '' ? undefined : name })}
        />
        <Field
          label="Port"
          optional
          error={errors.port}
          placeholder="3000"
          inputMode="numeric"
          value={form.port}
          onChange={(port) => change({ port })}
        />
      </div>
      <Field
        label="Folder"
        optional
        error={errors.cwd}
        placeholder={defaultCwd}
        mono
        value={form.cwd}
        onChange={(cwd) => change({ cwd })}
      />
      <MoreFields form={form} errors={errors} onChange={change} />
      <EnvFields rows={form.env} error={errors.env} onChange={(env) => change({ env })} />
      {failure !== undefined && <StartFailure failure={failure} />}
      <DialogActions>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant={restarts ? 'danger' : 'primary'} disabled={busy}>
          {busy ? 'Starting…' : restarts ? 'Stop and start again' : 'Start'}
        </Button>
      </DialogActions>
    </form>
  );
}

/** Whether what runs under this name is stopped for it. */
function useRestarts({ origin, name }: StartForm): boolean {
  const row = useSupervisedView(({ all }) => (origin === undefined ? undefined : all.get(origin.name)));
  return row !== undefined && name === origin?.name && isAlive(row.process);
}
