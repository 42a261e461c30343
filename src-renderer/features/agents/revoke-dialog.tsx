import type { Agent } from '../../../src-shared/model/agent.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogActions } from '../../components/dialog.tsx';
import { formatQuantity } from '../../components/format/format-count.ts';
import { useToasts } from '../../components/toasts/toasts-context.ts';
import { useConnection } from '../../connection/connection-context.ts';
import { describeError } from '../../connection/describe-error.ts';
import { useAgents, useAgentsState } from './agents-context.ts';

/** Asks before an agent is shut out. */
export function RevokeDialog() {
  const { state } = useAgents();
  const agent = useAgentsState(({ revoking }) => revoking);
  const revoke = useRevoke();
  const close = () => state.setState({ revoking: undefined });
  return (
    <Dialog
      open={agent !== undefined}
      onClose={close}
      role="alertdialog"
      size="small"
      title={`Revoke the token of ${agent?.label ?? ''}?`}
      description={agent === undefined ? '' : describeLoss(agent)}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          close();
          if (agent !== undefined) void revoke(agent);
        }}
      >
        <DialogActions>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" variant="danger" autoFocus>
            Revoke
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function describeLoss({ connections }: Agent): string {
  const ends =
    connections.length === 0
      ? 'nobody is connected with it now'
      : formatQuantity(connections.length, 'connection ends', 'connections end');
  return `It is worthless at once, and stays so; ${ends}. What it has started runs on, and its calls stay on record.`;
}

function useRevoke() {
  const { client } = useConnection();
  const toasts = useToasts();
  return async ({ label }: Agent): Promise<void> => {
    try {
      await client.agents.revoke({ label });
      toasts.done(`The token of ${label} is revoked`);
    } catch (error) {
      toasts.failed(`The token of ${label} was not revoked`, describeError(error).message);
    }
  };
}
