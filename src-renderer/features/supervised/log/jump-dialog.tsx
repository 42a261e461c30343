import { useState, type FormEvent } from 'react';
import { Button } from '../../../components/button.tsx';
import { Dialog, DialogActions } from '../../../components/dialog.tsx';
import { Field } from '../../../components/field.tsx';
import { formatDateTime } from '../../../components/format/format-time.ts';
import { describeError } from '../../../connection/describe-error.ts';
import styles from './jump-dialog.module.css';
import type { FoundTime } from './log-feed.ts';
import { fromTimeField, toTimeField } from '../../../components/format/time-field.ts';

export interface JumpDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** ms since the epoch: of the line in sight. */
  readonly time: () => number | undefined;
  readonly find: (time: number) => Promise<FoundTime>;
  readonly onFound: (sequence: number) => void;
}

/** Asks for a time, and goes to the first line of then or later. */
export function JumpDialog(props: JumpDialogProps) {
  const { open, onClose } = props;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      size="small"
      title="Jump to a time"
      description="To the first line that was written then or later."
    >
      <JumpForm {...props} />
    </Dialog>
  );
}

const MINUTE = 60_000;
const steps = [
  { label: '5 minutes ago', ms: 5 * MINUTE },
  { label: '1 hour ago', ms: 60 * MINUTE },
  { label: '1 day ago', ms: 24 * 60 * MINUTE },
];

function JumpForm({ onClose, time, find, onFound }: JumpDialogProps) {
  const [value, setValue] = useState(() => toTimeField(time()));
  const [problem, setProblem] = useState<string>();
  const jump = async (wanted: number) => {
    try {
      const { sequence, isLate } = await find(wanted);
      if (sequence === undefined) return setProblem('No line is there to jump to.');
      if (isLate) return setProblem(`Nothing was written at ${formatDateTime(wanted)} or later.`);
      onClose();
      onFound(sequence);
    } catch (error) {
      setProblem(describeError(error).message);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = fromTimeField(value);
    if (wanted === undefined) setProblem('Say a day and a time.');
    else void jump(wanted);
  };
  return (
    <form onSubmit={submit}>
      <div className={styles.fields}>
        <Field
          label="Time"
          type="datetime-local"
          step={1}
          error={problem}
          value={value}
          onChange={(next) => {
            setProblem(undefined);
            setValue(next);
          }}
        />
        <div className={styles.steps}>
          {steps.map(({ label, ms }) => (
            <Button key={label} onClick={() => void jump(Date.now() - ms)}>
              {label}
            </Button>
          ))}
        </div>
      </div>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary">
          Jump
        </Button>
      </DialogActions>
    </form>
  );
}
