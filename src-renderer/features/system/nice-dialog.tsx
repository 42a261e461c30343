import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Chips } from '../../components/chips.tsx';
import { Dialog, DialogActions } from '../../components/dialog.tsx';
import { Field } from '../../components/field.tsx';
import styles from './nice-dialog.module.css';
import { parseNice } from './parse-nice.ts';
import type { ProcessRecord } from './process-record.ts';
import { useSystem, useSystemState } from './system-context.ts';
import { useProcessSignals } from './use-process-signals.ts';

const usualValues = [
  { value: '-10', label: 'Higher' },
  { value: '0', label: 'Normal' },
  { value: '10', label: 'Lower' },
  { value: '19', label: 'Lowest' },
] as const;

/** Asks for any priority that there is. */
export function NiceDialog() {
  const { state } = useSystem();
  const record = useSystemState(({ renicing }) => renicing);
  const close = () => state.setState({ renicing: undefined });
  return (
    <Dialog
      open={record !== undefined}
      onClose={close}
      size="small"
      title={record === undefined ? '' : `Priority of ${record.process.name} (${record.process.pid})`}
    >
      {record !== undefined && <NiceForm key={record.key} record={record} onDone={close} />}
    </Dialog>
  );
}

function NiceForm({ record, onDone }: { readonly record: ProcessRecord; readonly onDone: () => void }) {
  const { renice } = useProcessSignals();
  const [text, setText] = useState(String(record.process.nice ?? 0));
  const [error, setError] = useState<string>();
  const change = (value: string) => {
    setText(value);
    setError(undefined);
  };
  const submit = () => {
    const parsed = parseNice(text);
    if ('problem' in parsed) return setError(parsed.problem);
    void renice(record, parsed.nice);
    onDone();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={styles.field}>
        <Field
          label="Nice value"
          hint="From -20, runs first, to 19, runs last; 0 is usual. Below what it has needs rights of root."
          inputMode="numeric"
          autoFocus
          value={text}
          error={error}
          onFocus={(event) => event.target.select()}
          onChange={change}
        />
        <Chips label="Usual values" choices={usualValues} value={text.trim()} onChange={change} />
      </div>
      <DialogActions>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary">
          Change priority
        </Button>
      </DialogActions>
    </form>
  );
}
