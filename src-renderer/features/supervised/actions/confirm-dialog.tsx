import { isAlive, type ManagedProcess } from '../../../../src-shared/model/managed-process.ts';
import type { NamedProcess } from '../../../../src-shared/model/system-socket.ts';
import { formatCommand } from '../../../../src-shared/format/format-command.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog, DialogActions } from '../../../components/dialog.tsx';
import { Facts, type Fact } from '../../../components/facts.tsx';
import { PlannedEnd } from '../../../components/kill-dialog/planned-end.tsx';
import { useKill } from '../../../connection/use-kill.ts';
import type { Confirmation } from '../create-supervised-model.ts';
import { useOrphanActions } from '../orphans/use-orphan-actions.ts';
import { useSupervised, useSupervisedState } from '../supervised-context.ts';
import list from '../../../components/victims.module.css';
import styles from './confirm-dialog.module.css';
import { useProcessActions } from './use-process-actions.ts';

/** Asks before something is destroyed, and says what that is. */
export function ConfirmDialog() {
  const { state } = useSupervised();
  const confirming = useSupervisedState((current) => current.confirming);
  const { stop, remove } = useProcessActions();
  const { resolve } = useOrphanActions();
  const { plan } = useKill();
  const close = () => state.setState({ confirming: undefined });
  if (confirming === undefined) return null;

  const { what, processes } = confirming;
  const root = processes.length === 1 ? rootOf(processes[0]) : undefined;
  const confirm = () => {
    close();
    if (what === 'stop') void stop(processes);
    else if (what === 'remove') void remove(processes);
    else
      void resolve(
        'reap',
        processes.map(({ name }) => name),
      );
  };
  return (
    <Dialog
      open
      onClose={close}
      size="small"
      role="alertdialog"
      title={titleOf(confirming)}
      description={consequence(confirming)}
    >
      <Victims processes={processes} />
      {root !== undefined && <PlannedEnd key={`${root.pid}@${root.startTime}`} plan={() => plan([root])} />}
      <DialogActions>
        <Button onClick={close}>Cancel</Button>
        <Button variant="danger" autoFocus onClick={confirm}>
          {buttonOf(confirming)}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Whose tree would end; nobody's when it has ended already. */
function rootOf(process: ManagedProcess | undefined): NamedProcess | undefined {
  if (process === undefined || !('pid' in process.lifecycle)) return undefined;
  const { pid, startTime } = process.lifecycle;
  return { pid, startTime, name: process.name };
}

function titleOf({ what, processes }: Confirmation): string {
  const [first] = processes;
  const whom = processes.length === 1 && first !== undefined ? first.name : `${processes.length} processes`;
  return what === 'remove' ? `Remove ${whom}?` : `Stop ${whom}?`;
}

function buttonOf({ what, processes }: Confirmation): string {
  const many = processes.length === 1 ? '' : ` ${processes.length}`;
  if (what !== 'remove') return `Stop${many}`;
  return processes.some(isAlive) ? `Stop and remove${many}` : `Remove${many}`;
}

function consequence({ what, processes }: Confirmation): string {
  const alive = processes.filter(isAlive).length;
  const isOne = processes.length === 1;
  const stopping = isOne
    ? 'It is asked to end, with all the processes it has started; what is left after 5 s is forced.'
    : 'Each is asked to end, with all the processes it has started; what is left after 5 s is forced.';
  if (what !== 'remove') return stopping;
  const forgotten = isOne ? 'it is forgotten, with its log.' : 'they are forgotten, with their logs.';
  if (alive === 0) return capitalised(forgotten);
  const running = isOne || alive === processes.length ? '' : `${alive} of them still ${alive === 1 ? 'runs' : 'run'}. `;
  return `${running}${stopping} Then ${forgotten}`;
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** One with all that tells it from others; of several the names, and which of them run. */
function Victims({ processes }: { readonly processes: readonly ManagedProcess[] }) {
  const [first] = processes;
  if (processes.length === 1 && first !== undefined) return <Facts facts={factsOf(first)} />;
  return (
    <ul className={list.victims}>
      {processes.map((process) => (
        <li key={process.name} className={styles.victim}>
          <b title={process.name}>{process.name}</b>
          <span>{'pid' in process.lifecycle ? `PID ${process.lifecycle.pid}` : 'ended'}</span>
          <code title={formatCommand(process.argv)}>{formatCommand(process.argv)}</code>
        </li>
      ))}
    </ul>
  );
}

function factsOf({ lifecycle, argv, cwd }: ManagedProcess): readonly Fact[] {
  return [
    ...('pid' in lifecycle ? ([['PID', lifecycle.pid]] as const) : []),
    ['Command', <code key="command">{formatCommand(argv)}</code>],
    ['Folder', <code key="cwd">{cwd}</code>],
  ];
}
