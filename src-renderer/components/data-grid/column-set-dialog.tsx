import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { messageOf } from '../../../src-shared/model/message-of.ts';
import { Button } from '../button.tsx';
import { Dialog, DialogActions } from '../dialog.tsx';
import { Field } from '../field.tsx';
import { IconButton } from '../icon-button.tsx';
import styles from './column-set-dialog.module.css';
import type { ColumnSets } from './create-column-sets.ts';

export interface ColumnSetDialogProps {
  readonly sets: ColumnSets;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Gives the arrangement of now a name, or the name of an older one, and deletes those that nobody needs. */
export const ColumnSetDialog = ({ sets, open, onClose }: ColumnSetDialogProps) => (
  <Dialog
    open={open}
    onClose={onClose}
    size="small"
    title="Sets of columns"
    description="Which columns are shown, their order and widths, and what is sorted by: kept in this browser."
  >
    <SetForm sets={sets} onClose={onClose} />
  </Dialog>
);

function SetForm({ sets, onClose }: Omit<ColumnSetDialogProps, 'open'>) {
  const own = useStore(sets.own);
  const [name, setName] = useState('');
  const [error, setError] = useState<string>();
  const isKnown = own.some((set) => set.name === name.trim());
  const submit = () => {
    try {
      sets.save(name);
      onClose();
    } catch (problem) {
      setError(messageOf(problem));
    }
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Field
        label="Name"
        placeholder="Such as “Threads”"
        autoFocus
        value={name}
        error={error}
        onChange={(value) => {
          setName(value);
          setError(undefined);
        }}
      />
      {own.length > 0 && (
        <ul className={styles.own} aria-label="Your sets">
          {own.map((set) => (
            <li key={set.name} className={styles.set}>
              <button
                type="button"
                className={styles.name}
                title="Put the arrangement of now in its place"
                onClick={() => setName(set.name)}
              >
                {set.name}
              </button>
              <IconButton
                label={`Delete ${set.name}`}
                size="small"
                icon={<Trash2 />}
                onClick={() => sets.remove(set.name)}
              />
            </li>
          ))}
        </ul>
      )}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary">
          {isKnown ? 'Overwrite' : 'Save'}
        </Button>
      </DialogActions>
    </form>
  );
}
