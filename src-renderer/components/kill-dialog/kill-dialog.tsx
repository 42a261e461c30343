import { useRef, useState } from 'react';
import type { endingSignals } from '../../../src-shared/contract/sys.ts';
import { formatDuration } from '../../../src-shared/format/format-duration.ts';
import { identityKey } from '../../../src-shared/model/identity-key.ts';
import type { NamedProcess } from '../../../src-shared/model/system-socket.ts';
import { Button } from '../button.tsx';
import { Choice } from '../choice.tsx';
import { Dialog, DialogActions } from '../dialog.tsx';
import { Facts, type Fact } from '../facts.tsx';
import { formatQuantity } from '../format/format-count.ts';
import { formatDateTime } from '../format/format-time.ts';
import { useNow } from '../use-now.ts';
import styles from './kill-dialog.module.css';
import { KillNotes } from './kill-notes.tsx';
import { KillPlanList } from './kill-plan-list.tsx';
import { useKillPlan, type KillPlan, type KillPlanning, type KillPlans } from './use-kill-plan.ts';

export interface KillHow {
  readonly signal: Extract<(typeof endingSignals)[number], 'SIGTERM' | 'SIGKILL'>;
  readonly tree: boolean;
}

/** Whom to kill, with what is known before the plan is here. */
export type KillTarget = NamedProcess & {
  readonly user?: string | undefined;
  readonly startedAt?: number | undefined;
  readonly command?: string | undefined;
};

export interface KillDialogProps {
  /** The dialog is open while there are any. */
  readonly targets: readonly KillTarget[];
  /** Where there is more to say than whom: why these several belong together. */
  readonly title?: string | undefined;
  readonly plan: (targets: readonly NamedProcess[]) => Promise<KillPlans>;
  readonly kill: (targets: readonly NamedProcess[], how: KillHow) => Promise<void>;
  readonly onClose: () => void;
}

const waysFor = (whom: 'it' | 'them') =>
  [
    {
      value: 'SIGTERM',
      label: `Ask ${whom} to end`,
      detail: `SIGTERM: ${whom === 'it' ? 'it' : 'each'} can save and clean up first`,
    },
    { value: 'SIGKILL', label: `Force ${whom} to end`, detail: 'SIGKILL: at once; unsaved work is lost' },
  ] as const;

/** Asks before processes are killed, and names all that would die with them. */
export function KillDialog({ targets, title, onClose, ...actions }: KillDialogProps) {
  return (
    <Dialog
      open={targets.length > 0}
      onClose={onClose}
      size="small"
      role="alertdialog"
      title={title ?? titleOf(targets)}
    >
      {targets.length > 0 && (
        <KillForm key={targets.map(identityKey).join()} targets={targets} onClose={onClose} {...actions} />
      )}
    </Dialog>
  );
}

type KillFormProps = Omit<KillDialogProps, 'title'>;

function KillForm({ targets, plan: ask, kill, onClose }: KillFormProps) {
  const [{ signal, tree }, setHow] = useState<KillHow>({ signal: 'SIGTERM', tree: false });
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const sureBox = useRef<HTMLInputElement>(null);
  const now = useNow();
  const { planning, answer } = useKillPlan(() => ask(targets));
  const plans = plansOf(planning);
  const plan = plans?.[tree ? 'tree' : 'alone'];
  const below = plans === undefined ? 0 : plans.tree.processes.length - plans.alone.processes.length;
  const [only, ...others] = targets;
  const whom = others.length > 0 ? 'them' : 'it';

  const submit = async () => {
    setBusy(true);
    // Who presses Enter at once has not read yet whose it is: the kill waits for the plan.
    const settled = plansOf(await answer)?.[tree ? 'tree' : 'alone'];
    const isForeign = settled?.processes.some(({ isOurs }) => !isOurs) ?? false;
    if (settled?.refusal === undefined && (!isForeign || sure)) {
      return kill(targets, { signal, tree }).finally(onClose);
    }
    setBusy(false);
    sureBox.current?.focus();
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {only !== undefined && whom === 'it' && <Facts facts={factsOf(only, plans?.alone, now)} />}
      {below > 0 && (
        <label className={styles.check}>
          <input type="checkbox" checked={tree} onChange={(event) => setHow({ signal, tree: event.target.checked })} />
          Also the {formatQuantity(below, 'process', 'processes')} that {whom === 'it' ? 'it' : 'they'} started
        </label>
      )}
      {planning === undefined && <p className={styles.waiting}>Looking what would end with {whom}…</p>}
      {plan !== undefined && <KillPlanList plan={plan} now={now} />}
      <KillNotes
        plan={plan}
        problem={planning !== undefined && 'problem' in planning ? planning.problem : undefined}
        sure={sure}
        onSure={setSure}
        sureBox={sureBox}
      />
      <Choice
        legend="How"
        name="signal"
        choices={waysFor(whom)}
        value={signal}
        onChange={(next) => setHow({ signal: next, tree })}
      />
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        {/* The button that Enter presses: whoever comes by keyboard has read the title and the facts. Not disabled by a
            refusal, which comes later and would take the focus away; it is said instead, and nothing is sent. */}
        <Button type="submit" variant="danger" disabled={busy} aria-disabled={plan?.refusal !== undefined} autoFocus>
          {buttonOf(signal, plan?.processes.length ?? targets.length)}
        </Button>
      </DialogActions>
    </form>
  );
}

function titleOf([first, ...others]: readonly KillTarget[]): string {
  if (first === undefined) return '';
  return others.length === 0 ? `Kill ${first.name}?` : `Kill ${others.length + 1} processes?`;
}

const plansOf = (planning: KillPlanning): KillPlans | undefined =>
  planning !== undefined && 'plans' in planning ? planning.plans : undefined;

function buttonOf(signal: KillHow['signal'], count: number): string {
  if (signal === 'SIGKILL') return count > 1 ? `Force ${count} processes to end` : 'Force to end';
  return count > 1 ? `Kill ${count} processes` : 'Kill';
}

function factsOf(target: KillTarget, plan: KillPlan | undefined, now: number): readonly Fact[] {
  const planned = plan?.processes[0];
  const startedAt = target.startedAt ?? planned?.startedAt;
  const started = startedAt !== undefined && `${formatDateTime(startedAt)}, ${formatDuration(now - startedAt)} ago`;
  return [
    ['PID', target.pid],
    ['Started', started || 'unknown'],
    ['User', target.user ?? planned?.user ?? 'unknown'],
    ...(target.command === undefined ? [] : [['Command', <code key="command">{target.command}</code>] as const]),
  ];
}
