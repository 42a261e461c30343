import { useState, type FormEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogActions } from '../../components/dialog.tsx';
import { Field } from '../../components/field.tsx';
import { fromTimeField, toTimeField } from '../../components/format/time-field.ts';
import { useOverview } from './overview-context.ts';
import styles from './time-dialog.module.css';
import { useMoves } from './use-moves.ts';

/** “What happened at 14:03?” */
export const TimeDialog = ({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) => (
  <Dialog
    open={open}
    onClose={onClose}
    size="small"
    title="Go to a time"
    description="Who used the most then, which alerts there were, and what the logs said."
  >
    {open && <TimeForm onClose={onClose} />}
  </Dialog>
);

function TimeForm({ onClose }: { readonly onClose: () => void }) {
  const { place } = useOverview();
  const { toTime } = useMoves();
  const [value, setValue] = useState(() => toTimeField(place.getState().picked?.from ?? Date.now()));
  const [problem, setProblem] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const time = fromTimeField(value);
    if (time === undefined) return setProblem('Say a day and a time.');
    if (time > Date.now()) return setProblem('That is still to come.');
    onClose();
    return toTime(time);
  };
  return (
    <form onSubmit={submit}>
      <div className={styles.field}>
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
      </div>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary">
          Go there
        </Button>
      </DialogActions>
    </form>
  );
}
