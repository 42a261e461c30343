import type { ConnectableClient, ConnectChange, ConnectPlace } from '../../../src-shared/contract/connect.ts';
import { useToasts } from '../../components/toasts/toasts-context.ts';
import { useConnection } from '../../connection/connection-context.ts';
import { describeError } from '../../connection/describe-error.ts';
import { choiceOf, type ConnectAction } from './create-connect-model.ts';
import { useConnect } from './connect-context.ts';

/** Shows what a change of a client's settings would be, and makes it. */
export function useConnectChange() {
  const { client: signalbox } = useConnection();
  const { state, poll } = useConnect();
  const toasts = useToasts();

  const inputFor = ({ id, transport }: ConnectableClient, { scope }: ConnectPlace) => {
    const { project, ...choice } = choiceOf(state.getState());
    return { place: { client: id, scope, ...(project && { project }) }, choice: { ...choice, transport } };
  };

  return {
    plan: (action: ConnectAction, client: ConnectableClient, at: ConnectPlace): Promise<ConnectChange> => {
      const { place, choice } = inputFor(client, at);
      return signalbox.connect.plan({ ...place, ...choice, action });
    },
    /** Only what was planned: a file that somebody has changed since is left alone. */
    carryOut: async (
      action: ConnectAction,
      client: ConnectableClient,
      at: ConnectPlace,
      { version: expected }: ConnectChange,
    ): Promise<void> => {
      const { place, choice } = inputFor(client, at);
      try {
        if (action === 'write') {
          await signalbox.connect.write({ ...place, ...choice, expected });
          toasts.done(`${client.title} is connected`, `Now ${client.next}.`);
        } else {
          await signalbox.connect.remove({ ...place, expected });
          toasts.done(`${client.title} is disconnected`);
        }
      } catch (error) {
        toasts.failed('Nothing was written', describeError(error).message);
      }
      poll.refresh();
    },
  };
}
