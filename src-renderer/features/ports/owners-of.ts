import { identityKey } from '../../../src-shared/model/identity-key.ts';
import type { NamedProcess } from '../../../src-shared/model/system-socket.ts';
import type { PortRow } from './port-row.ts';

/**
 * Whoever keeps the port of this row from others: each once, though several may share a socket, and several sockets a
 * port (at other addresses, or by SO_REUSEPORT). Connections are of two alone.
 */
export function ownersOf(row: PortRow, rows: readonly PortRow[]): readonly NamedProcess[] {
  const { protocol, localPort, state } = row.socket;
  const isWaiting = state === 'listen' || state === 'bound';
  const sharing = rows.filter(
    ({ socket }) => socket.protocol === protocol && socket.localPort === localPort && socket.state === state,
  );
  const owners = (isWaiting ? [row, ...sharing] : [row]).flatMap(({ socket }) => socket.owners);
  return [...new Map(owners.map((owner) => [identityKey(owner), owner])).values()];
}
