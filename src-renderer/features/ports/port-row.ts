import type { NamedProcess, SystemSocket } from '../../../src-shared/model/system-socket.ts';
import { socketUrl } from './socket-url.ts';

/** A socket as the table shows it. */
export interface PortRow {
  readonly key: string;
  readonly socket: SystemSocket;
  /** Its holders in words, or why they are unknown. */
  readonly owner: string;
  /** What a filter looks in, in lower case. */
  readonly searchText: string;
  /** Where a browser would find it. */
  readonly url: string | undefined;
}

const addressOf = ({ protocol, family, localAddress, localPort, remoteAddress, remotePort }: SystemSocket): string =>
  [protocol, family, localAddress, localPort, remoteAddress, remotePort].join(' ');

/**
 * What tells each socket from the others as long as it is there, whoever comes to hold it or lets go of it. Only where
 * several have one address (SO_REUSEPORT) do their holders tell them apart, and their order where even those do not.
 */
function keysOf(sockets: readonly SystemSocket[]): readonly string[] {
  const addresses = sockets.map(addressOf);
  const at = Map.groupBy(addresses, (address) => address);
  const seen = new Map<string, number>();
  return sockets.map(({ owners }, index) => {
    const address = addresses[index] ?? '';
    if (at.get(address)?.length === 1) return address;
    const held = [address, ...owners.map(({ pid }) => pid)].join(' ');
    const count = seen.get(held) ?? 0;
    seen.set(held, count + 1);
    return `${held} #${count}`;
  });
}

/** Rows for these sockets. One that says the same as in `before` keeps its identity. */
export function portRows(sockets: readonly SystemSocket[], before: readonly PortRow[]): readonly PortRow[] {
  const known = new Map(before.map((row) => [row.key, row]));
  const keys = keysOf(sockets);
  return sockets.map((socket, index) => {
    const key = keys[index] ?? '';
    const old = known.get(key);
    return old !== undefined && JSON.stringify(old.socket) === JSON.stringify(socket) ? old : portRow(key, socket);
  });
}

function portRow(key: string, socket: SystemSocket): PortRow {
  const owner = ownerOf(socket);
  const { protocol, family, state, localAddress, localPort, remoteAddress, remotePort, user, note } = socket;
  const said = [protocol, family, state, `${localAddress}:${localPort}`, remoteAddress, remotePort, owner, user, note];
  const managed = socket.owners.map((each) => `${each.pid} ${each.managed ?? ''}`);
  return { key, socket, owner, searchText: [...said, ...managed].join(' ').toLowerCase(), url: socketUrl(socket) };
}

function ownerOf({ owners, ownerUnknown }: SystemSocket): string {
  if (owners.length === 0) return ownerUnknown ?? 'unknown';
  return owners.map(nameOwner).join(', ');
}

export const nameOwner = ({ name, pid }: NamedProcess): string => `${name} (${pid})`;
