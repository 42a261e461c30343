import { isAlive } from '../../../src-shared/model/managed-process.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogActions } from '../../components/dialog.tsx';
import { Facts, type Fact } from '../../components/facts.tsx';
import type { ManagedRow } from './managed-row.ts';
import { useSupervised, useSupervisedState, useSupervisedView } from './supervised-context.ts';
import { useProcessActions } from './use-process-actions.ts';

/** Asks before something is destroyed, and says what that is. */
export function ConfirmDialog() {
  const { state } = useSupervised();
  const confirming = useSupervisedState((current) => current.confirming);
  const row = useSupervisedView(({ all }) => (confirming === undefined ? undefined : all.get(confirming.process.name)));
  const actions = useProcessActions();
  const close = () => state.setState({ confirming: undefined });
  if (confirming === undefined || row === undefined) return null;

  const {
    what,
    process: { name },
  } = confirming;
  const confirm = () => {
    close();
    void actions[what](name);
  };
  return (
    <Dialog
      open
      onClose={close}
      size="small"
      role="alertdialog"
      title={what === 'stop' ? `Stop ${name}?` : `Remove ${name}?`}
      description={consequence(what, row)}
    >
      <Facts facts={factsOf(row)} />
      <DialogActions>
        <Button onClick={close}>Cancel</Button>
        <Button variant="danger" autoFocus onClick={confirm}>
          {what === 'stop' ? 'Stop' : isAlive(row.process) ? 'Stop and remove' : 'Remove'}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function consequence(what: 'stop' | 'remove', { process }: ManagedRow): string {
  const stopping = 'It is asked to end, with all the processes it has started; what is left after 5 s is forced.';
  if (what === 'stop') return stopping;
  return isAlive(process) ? `${stopping} Then it is forgotten, with its log.` : 'It is forgotten, with its log.';
}

function factsOf({ process, command }: ManagedRow): readonly Fact[] {
  const { lifecycle } = process;
  return [
    ...('pid' in lifecycle ? ([['PID', lifecycle.pid]] as const) : []),
    ['Command', <code key="command">{command}</code>],
    ['Folder', <code key="cwd">{process.cwd}</code>],
  ];
}
