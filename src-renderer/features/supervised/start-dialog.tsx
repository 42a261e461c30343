import { Plus, X } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogActions } from '../../components/dialog.tsx';
import { Field } from '../../components/field.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { useConnection } from '../../connection/connection-context.ts';
import type { Failure } from '../../connection/describe-error.ts';
import styles from './start-dialog.module.css';
import { emptyForm, readStartForm, type EnvRow, type FieldErrors, type StartForm } from './start-form.ts';
import { suggestName } from './suggest-name.ts';
import { useSupervised, useSupervisedState } from './supervised-context.ts';
import { useDefaultCwd } from './use-default-cwd.ts';
import { useProcessActions } from './use-process-actions.ts';

export function StartDialog() {
  const { state } = useSupervised();
  const open = useSupervisedState(({ starting }) => starting);
  const close = () => state.setState({ starting: false });
  return (
    <Dialog open={open} onClose={close} title="Start a process">
      <StartFields onDone={close} />
    </Dialog>
  );
}

function StartFields({ onDone }: { readonly onDone: () => void }) {
  const { topic } = useSupervised();
  const { start } = useProcessActions();
  const defaultCwd = useDefaultCwd(useConnection());
  const [form, setForm] = useState(emptyForm);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const suggested = suggestName(form.command, new Set(topic.get().all.keys()));
  const change = (part: Partial<StartForm>) => setForm((before) => ({ ...before, ...part }));

  const submit = async () => {
    const read = readStartForm(form, suggested);
    setFailure(undefined);
    setErrors(read.ok ? {} : read.errors);
    if (!read.ok) return;
    setBusy(true);
    const failed = await start(read.request);
    setBusy(false);
    if (failed === undefined) onDone();
    else if (failed.code === 'NAME_IN_USE') setErrors({ name: failed.message });
    else setFailure(failed);
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
      <EnvFields rows={form.env} error={errors.env} onChange={(env) => change({ env })} />
      {failure !== undefined && <StartFailure failure={failure} />}
      <DialogActions>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={busy}>
          {busy ? 'Starting…' : 'Start'}
        </Button>
      </DialogActions>
    </form>
  );
}

interface EnvFieldsProps {
  readonly rows: readonly EnvRow[];
  readonly error: string | undefined;
  readonly onChange: (rows: readonly EnvRow[]) => void;
}

function EnvFields({ rows, error, onChange }: EnvFieldsProps) {
  const errorId = useId();
  const change = (id: number, part: Partial<EnvRow>) =>
    onChange(rows.map((row) => (row.id === id ? { ...row, ...part } : row)));
  return (
    <fieldset className={styles.env} {...(error !== undefined && { 'aria-describedby': errorId })}>
      <legend>Environment</legend>
      {rows.map((row, index) => (
        <div key={row.id} className={styles.envRow}>
          <input
            type="text"
            aria-label={`Variable ${index + 1}`}
            placeholder="NAME"
            spellCheck={false}
            value={row.name}
            onChange={(event) => change(row.id, { name: event.target.value })}
          />
          <input
            type="text"
            aria-label={`Value ${index + 1}`}
            placeholder="value"
            spellCheck={false}
            value={row.value}
            onChange={(event) => change(row.id, { value: event.target.value })}
          />
          <IconButton
            label={`Remove variable ${index + 1}`}
            size="small"
            icon={<X />}
            onClick={() => onChange(rows.filter(({ id }) => id !== row.id))}
          />
        </div>
      ))}
      <Button
        variant="quiet"
        icon={<Plus />}
        className={styles.add}
        onClick={() => onChange([...rows, { id: (rows.at(-1)?.id ?? 0) + 1, name: '', value: '' }])}
      >
        Add a variable
      </Button>
      {error !== undefined && (
        <p id={errorId} role="alert" className={styles.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** The first line says what went wrong; the others are what the process said itself. */
function StartFailure({ failure }: { readonly failure: Failure }) {
  const [what, ...lines] = failure.message.split('\n');
  return (
    <div role="alert" className={styles.failure}>
      <p>{what}</p>
      {lines.length > 0 && <pre>{lines.join('\n')}</pre>}
    </div>
  );
}
