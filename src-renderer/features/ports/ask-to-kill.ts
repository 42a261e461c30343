import type { NamedProcess, SystemSocket } from '../../../src-shared/model/system-socket.ts';
import type { PortsModel } from './create-ports-model.ts';

/** Opens the confirmation for whoever holds the selected socket, if that is known. */
export function askToKillOwners({ state, view }: PortsModel): void {
  const socket = view.getState().selected?.socket;
  if (socket === undefined || socket.owners.length === 0) return;
  state.setState({ killing: { targets: socket.owners, title: titleFor('the', socket, socket.owners.length) } });
}

/** The same for one of them. */
export const askToKillOwner = ({ state }: PortsModel, owner: NamedProcess): void =>
  state.setState({ killing: { targets: [owner] } });

/** The same for all that hold the port, at whichever address and by whichever socket. */
export function askToKillAll({ state, view }: PortsModel): void {
  const { selected, owners } = view.getState();
  if (selected === undefined || owners.length === 0) return;
  state.setState({ killing: { targets: owners, title: titleFor('all', selected.socket, owners.length) } });
}

/** One goes by its name. */
const titleFor = (which: 'the' | 'all', { protocol, localPort }: SystemSocket, count: number): string | undefined =>
  count === 1 ? undefined : `Kill ${which} ${count} processes that hold ${protocol} port ${localPort}?`;
