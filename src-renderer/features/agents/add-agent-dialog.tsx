import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogActions } from '../../components/dialog.tsx';
import { Field } from '../../components/field.tsx';
import { ToolsetBoxes } from '../../components/toolset-boxes.tsx';
import { useConnection } from '../../connection/connection-context.ts';
import { describeError } from '../../connection/describe-error.ts';
import styles from './add-agent-dialog.module.css';
import { emptyForm, readAgentForm, type AgentForm, type FieldErrors } from './agent-form.ts';
import { useAgents, useAgentsState } from './agents-context.ts';
import { NewToken, type IssuedToken } from './new-token.tsx';

/** Makes a token for an agent, and shows it this once. */
export function AddAgentDialog() {
  const { state } = useAgents();
  const open = useAgentsState(({ adding }) => adding);
  const [issued, setIssued] = useState<IssuedToken>();
  const close = () => {
    setIssued(undefined);
    state.setState({ adding: false });
  };
  const done = (token: IssuedToken) => {
    setIssued(token);
    state.setState({ selected: token.agent.id });
  };
  return (
    <Dialog
      open={open}
      onClose={close}
      stays={issued !== undefined}
      title={issued === undefined ? 'Add an agent' : `The token of ${issued.agent.label}`}
    >
      {issued === undefined ? (
        <AgentFields onCancel={close} onDone={done} />
      ) : (
        <NewToken issued={issued} onDone={close} />
      )}
    </Dialog>
  );
}

interface AgentFieldsProps {
  readonly onCancel: () => void;
  readonly onDone: (issued: IssuedToken) => void;
}

function AgentFields({ onCancel, onDone }: AgentFieldsProps) {
  const { client } = useConnection();
  const [form, setForm] = useState(emptyForm);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<AgentForm>) => setForm((before) => ({ ...before, ...part }));

  const submit = async () => {
    const read = readAgentForm(form);
    setErrors(read.ok ? {} : read.errors);
    setProblem(undefined);
    if (!read.ok) return;
    setBusy(true);
    try {
      onDone(await client.agents.add(read.request));
    } catch (error) {
      const { code, message } = describeError(error);
      if (code === 'NAME_IN_USE') setErrors({ label: message });
      else setProblem(message);
      setBusy(false);
    }
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
      <div className={styles.pair}>
        <Field
          label="Name"
          hint="As it stands beside all that it does."
          error={errors.label}
          placeholder="claude"
          autoFocus
          value={form.label}
          onChange={(label) => change({ label })}
        />
        <Field
          label="Calls a minute"
          hint="0: as many as it likes."
          error={errors.callsPerMinute}
          inputMode="numeric"
          value={form.callsPerMinute}
          onChange={(callsPerMinute) => change({ callsPerMinute })}
        />
      </div>
      <ToolsetBoxes chosen={form.toolsets} onChange={(toolsets) => change({ toolsets })} />
      {errors.toolsets !== undefined && <p className={styles.error}>{errors.toolsets}</p>}
      <label className={styles.tick}>
        <input
          type="checkbox"
          checked={form.readonly}
          onChange={({ target }) => change({ readonly: target.checked })}
        />
        It may only look, and change nothing
      </label>
      {problem !== undefined && (
        <p role="alert" className={styles.error}>
          {problem}
        </p>
      )}
      <DialogActions>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={busy}>
          Make the token
        </Button>
      </DialogActions>
    </form>
  );
}
