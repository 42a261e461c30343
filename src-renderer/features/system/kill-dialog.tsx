import { useRef, useState } from 'react';
import { formatDuration } from '../../../src-shared/format/format-duration.ts';
import { Button } from '../../components/button.tsx';
import { Choice } from '../../components/choice.tsx';
import { Dialog, DialogActions } from '../../components/dialog.tsx';
import { Facts, type Fact } from '../../components/facts.tsx';
import { formatQuantity } from '../../components/format/format-count.ts';
import { formatDateTime } from '../../components/format/format-time.ts';
import { useNow } from '../../components/use-now.ts';
import { KillNotes } from './kill-notes.tsx';
import styles from './kill-dialog.module.css';
import { KillPlanList } from './kill-plan-list.tsx';
import type { ProcessRecord } from './process-record.ts';
import { useSystem, useSystemState } from './system-context.ts';
import { useKill, type KillHow } from './use-kill.ts';
import { useKillPlan, type KillPlanning, type KillPlans } from './use-kill-plan.ts';

const choices = [
  { value: 'SIGTERM', label: 'Ask it to end', detail: 'SIGTERM: it can save and clean up first' },
  { value: 'SIGKILL', label: 'Force it to end', detail: 'SIGKILL: at once; unsaved work is lost' },
] as const;

export function KillDialog() {
  const system = useSystem();
  const target = useSystemState((state) => state.killing);
  const close = () => system.state.setState({ killing: undefined });
  return (
    <Dialog
      open={target !== undefined}
      onClose={close}
      size="small"
      role="alertdialog"
      title={target === undefined ? '' : `Kill ${target.process.name}?`}
    >
      {target !== undefined && <KillForm key={target.key} target={target} onDone={close} />}
    </Dialog>
  );
}

function KillForm({ target, onDone }: { readonly target: ProcessRecord; readonly onDone: () => void }) {
  const [signal, setSignal] = useState<KillHow['signal']>('SIGTERM');
  const [tree, setTree] = useState(false);
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const sureBox = useRef<HTMLInputElement>(null);
  const kill = useKill();
  const now = useNow();
  const { planning, answer } = useKillPlan(target.process);
  const { alone, tree: whole } = plansOf(planning) ?? {};
  const plan = tree ? whole : alone;
  const below = (whole?.processes.length ?? 1) - 1;

  const submit = async () => {
    setBusy(true);
    // Who presses Enter at once has not read yet whose it is: the kill waits for the plan.
    const plans = plansOf(await answer);
    const isForeign = plans?.[tree ? 'tree' : 'alone'].processes.some(({ isOurs }) => !isOurs) ?? false;
    if (!isForeign || sure) return kill(target, { signal, tree }).finally(onDone);
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
      <Facts facts={factsOf(target, now)} />
      {below > 0 && (
        <label className={styles.check}>
          <input type="checkbox" checked={tree} onChange={(event) => setTree(event.target.checked)} />
          Also the {formatQuantity(below, 'process', 'processes')} that it started
        </label>
      )}
      {plan !== undefined && <KillPlanList plan={plan} now={now} />}
      <KillNotes
        plan={plan}
        problem={planning !== undefined && 'problem' in planning ? planning.problem : undefined}
        sure={sure}
        onSure={setSure}
        sureBox={sureBox}
      />
      <Choice legend="How" name="signal" choices={choices} value={signal} onChange={setSignal} />
      <DialogActions>
        <Button onClick={onDone}>Cancel</Button>
        {/* The button that Enter presses: whoever comes by keyboard has read the title and the facts. */}
        <Button type="submit" variant="danger" disabled={busy} autoFocus>
          {signal === 'SIGKILL' ? 'Force to end' : 'Kill'}
        </Button>
      </DialogActions>
    </form>
  );
}

const plansOf = (planning: KillPlanning): KillPlans | undefined =>
  planning !== undefined && 'plans' in planning ? planning.plans : undefined;

function factsOf({ process, command }: ProcessRecord, now: number): readonly Fact[] {
  const { pid, startedAt, user } = process;
  const started = startedAt !== undefined && `${formatDateTime(startedAt)}, ${formatDuration(now - startedAt)} ago`;
  return [
    ['PID', pid],
    ['Started', started || 'unknown'],
    ['User', user ?? 'unknown'],
    ['Command', <code key="command">{command}</code>],
  ];
}
