import { useId, useState, type KeyboardEvent } from 'react';
import { classes } from '../../../components/classes.ts';
import type { FieldSeen } from './fields-seen.ts';
import { WhereBuilder } from './where-builder.tsx';
import { withClause } from './where-clause.ts';
import styles from './where-field.module.css';

export interface WhereFieldProps {
  readonly where: string;
  /** Why Signalbox refused it. */
  readonly failure: string | undefined;
  readonly fields: () => readonly FieldSeen[];
  readonly onWhere: (where: string) => void;
}

/** Clauses over the fields of JSON and logfmt lines; taken over with Enter, or when it is left. */
export function WhereField({ where, failure, fields, onWhere }: WhereFieldProps) {
  const [edit, setEdit] = useState({ of: where, text: where });
  // What was being written is given up when the clauses change elsewhere.
  const text = edit.of === where ? edit.text : where;
  const setText = (next: string) => setEdit({ of: where, text: next });
  const id = useId();
  const take = () => {
    if (text !== where) onWhere(text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') take();
    else if (event.key === 'Escape' && text !== where) setText(where);
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles.field}>
      <div className={classes(styles.box, failure !== undefined && styles.invalid)}>
        <span className={styles.label} aria-hidden="true">
          where
        </span>
        <input
          type="text"
          aria-label="Where"
          placeholder="req.method=POST, status~=^5, user"
          spellCheck={false}
          autoComplete="off"
          maxLength={1024}
          value={text}
          {...(failure !== undefined && { 'aria-invalid': true, 'aria-describedby': id })}
          onChange={({ target }) => setText(target.value)}
          onBlur={take}
          onKeyDown={onKeyDown}
        />
        <WhereBuilder fields={fields} onClause={(clause) => onWhere(withClause(text, clause))} />
      </div>
      {failure !== undefined && (
        <p id={id} role="alert" className={styles.failure}>
          {failure}
        </p>
      )}
    </div>
  );
}
