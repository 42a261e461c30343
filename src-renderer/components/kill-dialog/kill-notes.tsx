import type { RefObject } from 'react';
import { classes } from '../classes.ts';
import styles from './kill-dialog.module.css';
import type { KillPlan } from './use-kill-plan.ts';

export interface KillNotesProps {
  readonly plan: KillPlan | undefined;
  readonly problem: string | undefined;
  readonly sure: boolean;
  readonly onSure: (sure: boolean) => void;
  readonly sureBox: RefObject<HTMLInputElement | null>;
}

/** What speaks against it: it would be refused, it is not ours, or nobody knows what else would end. */
export function KillNotes({ plan, problem, sure, onSure, sureBox }: KillNotesProps) {
  const foreign = plan?.processes.filter(({ isOurs }) => !isOurs) ?? [];
  const users = [...new Set(foreign.map(({ user }) => user ?? 'an unknown user'))];
  return (
    <>
      {problem !== undefined && <p className={styles.note}>What would end with it is not known: {problem}</p>}
      {plan?.refusal !== undefined && (
        <p className={classes(styles.note, styles.danger)} role="alert">
          It cannot be killed from here: {plan.refusal}
        </p>
      )}
      {foreign.length > 0 && plan?.refusal === undefined && (
        <div className={classes(styles.note, styles.danger)} role="alert">
          <strong>Not yours.</strong> {foreign.length === 1 ? 'It belongs' : `${foreign.length} of these belong`} to{' '}
          {users.join(', ')}. Others may depend on it.
          <label className={styles.check}>
            <input ref={sureBox} type="checkbox" checked={sure} onChange={(event) => onSure(event.target.checked)} />
            End it all the same
          </label>
        </div>
      )}
    </>
  );
}
