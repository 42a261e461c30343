import { useEffect, useRef, useState } from 'react';
import type { Health, LivenessProbe } from '../../../../src-shared/model/health.ts';
import { isAlive, type ManagedProcess } from '../../../../src-shared/model/managed-process.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog, DialogActions } from '../../../components/dialog.tsx';
import { focusFirstError } from '../../../components/focus-first-error.ts';
import { useNow } from '../../../components/use-now.ts';
import type { Failure } from '../../../connection/describe-error.ts';
import { useSupervised, useSupervisedState, useSupervisedView } from '../supervised-context.ts';
import { describeLastTry } from './describe-probe.ts';
import styles from './probe-dialog.module.css';
import { ProbeFields } from './probe-fields.tsx';
import { formOfProbe, newProbeForm, type ProbeForm } from './probe-form.ts';
import { readProbeForm } from './read-probe-form.ts';
import { useHealth } from './use-health.ts';
import { useProbeActions } from './use-probe-actions.ts';

/** Has a process probed for life, or no longer. Closes when the process is removed. */
export function ProbeDialog() {
  const { state } = useSupervised();
  const name = useSupervisedState(({ probing }) => probing);
  const row = useSupervisedView(({ all }) => (name === undefined ? undefined : all.get(name)));
  const close = () => state.setState({ probing: undefined });
  return (
    <Dialog
      open={row !== undefined}
      onClose={close}
      title={`Probe ${name ?? ''} for life`}
      description="It is asked again and again while it runs, over restarts, too. After so many failures in a row it counts as unhealthy, and the alerts say so."
    >
      {row !== undefined && <ProbeOf key={row.process.name} process={row.process} onClose={close} />}
    </Dialog>
  );
}

interface ProbeOfProps {
  readonly process: ManagedProcess;
  readonly onClose: () => void;
}

/** The form begins with the probe that there is. */
function ProbeOf({ process, onClose }: ProbeOfProps) {
  const { answer, error } = useHealth(process.name);
  if (answer !== undefined) return <ProbeEditor process={process} health={answer} onClose={onClose} />;
  return (
    <>
      <p role="status" className={styles.asking}>
        {error ?? 'Asking whether it is probed already…'}
      </p>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
      </DialogActions>
    </>
  );
}

function ProbeEditor({ process, health, onClose }: ProbeOfProps & { readonly health: Health }) {
  const { set, remove } = useProbeActions();
  const now = useNow();
  const { name, port } = process;
  const { probe } = health;
  const [form, setForm] = useState(() => (probe === undefined ? newProbeForm(port) : formOfProbe(probe.probe, port)));
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const read = readProbeForm(form);
  const fields = useRef<HTMLFormElement>(null);
  // It comes later than the dialog, which has the focus so far.
  useEffect(() => fields.current?.querySelector('select')?.focus(), []);

  const change = (part: Partial<ProbeForm>) => {
    setProblem(undefined);
    setForm((before) => ({ ...before, ...part }));
  };
  const perform = async (deed: () => Promise<Failure | undefined>) => {
    // Not disabled meanwhile: the button would lose the focus.
    if (busy) return;
    setBusy(true);
    const failure = await deed();
    setBusy(false);
    if (failure === undefined) onClose();
    else setProblem(failure.message);
  };
  const submit = () => {
    setTried(true);
    if (read.ok) void perform(() => set(name, read.probe));
    else focusFirstError(fields.current);
  };
  const removeIt = (before: LivenessProbe) => void perform(() => remove(name, before));

  return (
    <form
      ref={fields}
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ProbeFields form={form} errors={tried && !read.ok ? read.errors : {}} onChange={change} />
      {probe !== undefined && (
        <p className={styles.last}>
          The last try of the present probe: {describeLastTry(probe, isAlive(process), now).text}
        </p>
      )}
      <DialogActions problem={problem}>
        {probe !== undefined && (
          <Button variant="quiet" className={styles.remove} aria-disabled={busy} onClick={() => removeIt(probe.probe)}>
            Remove the probe
          </Button>
        )}
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" aria-disabled={busy}>
          {probe === undefined ? 'Probe it' : 'Save'}
        </Button>
      </DialogActions>
    </form>
  );
}
