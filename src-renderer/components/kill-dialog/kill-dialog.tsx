import { useEffect, useEffectEvent, useState } from 'react';
import type * as z from 'zod';
import type { sysPlanOutput } from '../../../src-shared/contract/sys.ts';
import { formatBytes } from '../../../src-shared/format/format-bytes.ts';
import { formatDuration } from '../../../src-shared/format/format-duration.ts';
import type { NamedProcess } from '../../../src-shared/model/system-socket.ts';
import { messageOf } from '../../../src-shared/model/message-of.ts';
import { Button } from '../button.tsx';
import { Choice } from '../choice.tsx';
import { Dialog, DialogActions } from '../dialog.tsx';
import { useNow } from '../use-now.ts';
import styles from './kill-dialog.module.css';

export type KillPlan = z.output<typeof sysPlanOutput>;

export interface KillChoice {
  readonly signal: 'SIGTERM' | 'SIGKILL';
  readonly tree: boolean;
}

export interface KillDialogProps {
  /** Whom to kill; the dialog is open while it is there. */
  readonly target: NamedProcess | undefined;
  /** What a kill would end, asked once for the whole tree. */
  readonly plan: (target: NamedProcess) => Promise<KillPlan>;
  readonly kill: (target: NamedProcess, choice: KillChoice) => Promise<void>;
  readonly onClose: () => void;
}

const ways = [
  { value: 'SIGTERM', label: 'Ask to end', detail: 'SIGTERM: it can save and clean up first' },
  { value: 'SIGKILL', label: 'Force to end', detail: 'SIGKILL: at once; unsaved work is lost' },
] as const;

/** Asks before a process is killed, and names all that would die with it. */
export function KillDialog({ target, onClose, ...actions }: KillDialogProps) {
  return (
    <Dialog
      open={target !== undefined}
      onClose={onClose}
      role="alertdialog"
      title={target === undefined ? '' : `Kill ${target.name} (${target.pid})?`}
    >
      {target !== undefined && (
        <KillForm key={`${target.pid}@${target.startTime}`} target={target} onClose={onClose} {...actions} />
      )}
    </Dialog>
  );
}

type KillFormProps = Omit<KillDialogProps, 'target'> & { readonly target: NamedProcess };

function KillForm({ target, plan, kill, onClose }: KillFormProps) {
  const answer = usePlan(target, plan);
  const [choice, setChoice] = useState<KillChoice>({ signal: 'SIGTERM', tree: true });
  const [busy, setBusy] = useState(false);
  const victims = (choice.tree ? answer.plan?.processes : answer.plan?.processes.slice(0, 1)) ?? [];
  const refusal = answer.plan?.refusal;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setBusy(true);
        void kill(target, choice).finally(onClose);
      }}
    >
      {answer.plan === undefined && answer.error === undefined && (
        <p className={styles.waiting}>Looking what would end…</p>
      )}
      {answer.error !== undefined && (
        <p role="alert" className={styles.refusal}>
          {answer.error}
        </p>
      )}
      {victims.length > 0 && <Victims processes={victims} />}
      {answer.plan !== undefined && answer.plan.ports.length > 0 && (
        <p className={styles.ports}>
          {answer.plan.ports.length === 1 ? 'The tree listens on port ' : 'The tree listens on the ports '}
          {answer.plan.ports.join(', ')}.
        </p>
      )}
      {refusal !== undefined && (
        <p role="alert" className={styles.refusal}>
          {refusal}
        </p>
      )}
      {(answer.plan?.processes.length ?? 0) > 1 && (
        <label className={styles.tree}>
          <input
            type="checkbox"
            checked={choice.tree}
            onChange={(event) => setChoice({ ...choice, tree: event.target.checked })}
          />
          Also what it has started
        </label>
      )}
      <Choice
        legend="How"
        name="signal"
        choices={ways}
        value={choice.signal}
        onChange={(signal) => setChoice({ ...choice, signal })}
      />
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          // New once the plan is here: what is disabled cannot take the focus.
          key={answer.plan === undefined ? 'waiting' : 'ready'}
          type="submit"
          variant="danger"
          disabled={busy || answer.plan === undefined || refusal !== undefined}
          autoFocus
        >
          {victims.length > 1 ? `Kill ${victims.length} processes` : 'Kill'}
        </Button>
      </DialogActions>
    </form>
  );
}

interface PlanAnswer {
  readonly plan?: KillPlan;
  readonly error?: string;
}

function usePlan(target: NamedProcess, plan: KillDialogProps['plan']): PlanAnswer {
  const [answer, setAnswer] = useState<PlanAnswer>({});
  const ask = useEffectEvent(() => plan(target));
  useEffect(() => {
    let closed = false;
    ask().then(
      (found) => !closed && setAnswer({ plan: found }),
      (error: unknown) => !closed && setAnswer({ error: messageOf(error) }),
    );
    return () => {
      closed = true;
    };
  }, []);
  return answer;
}

function Victims({ processes }: { readonly processes: KillPlan['processes'] }) {
  const now = useNow();
  return (
    <ul className={styles.victims} aria-label="What will end">
      {processes.map(({ pid, startTime, name, managed, user, isOurs, startedAt, rss }) => (
        <li key={`${pid}@${startTime}`} className={styles.victim}>
          <b title={name}>{name}</b>
          <span>PID {pid}</span>
          <span className={isOurs ? undefined : styles.foreign}>{user ?? 'user unknown'}</span>
          <span>{startedAt === undefined ? '' : `runs for ${formatDuration(now - startedAt)}`}</span>
          <span>{rss === undefined ? '' : formatBytes(rss)}</span>
          {managed !== undefined && <span className={styles.managed}>supervised as “{managed}”</span>}
        </li>
      ))}
    </ul>
  );
}
