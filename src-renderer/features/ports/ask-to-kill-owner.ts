import type { PortsModel } from './create-ports-model.ts';

/** Opens the confirmation for the first holder of the selected socket, if it is known. */
export function askToKillOwner({ state, view }: PortsModel): void {
  const owner = view.getState().selected?.socket.owners[0];
  if (owner !== undefined) state.setState({ killing: owner });
}
