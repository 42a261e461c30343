import type { PortsModel } from './create-ports-model.ts';

/** Goes to the first that holds the selected socket, if anybody is known to. */
export function showOwner({ view, showProcess }: Pick<PortsModel, 'view' | 'showProcess'>): void {
  const [owner] = view.getState().selected?.socket.owners ?? [];
  if (owner !== undefined) showProcess(owner);
}
