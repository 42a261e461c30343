import type { SystemSocket } from '../../../src-shared/model/system-socket.ts';

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

const keyOf = ({
  protocol,
  family,
  localAddress,
  localPort,
  remoteAddress,
  remotePort,
  owners,
}: SystemSocket): string =>
  [protocol, family, localAddress, localPort, remoteAddress, remotePort, ...owners.map(({ pid }) => pid)].join(' ');

/** Rows for these sockets. One that says the same as in `before` keeps its identity. */
export function portRows(sockets: readonly SystemSocket[], before: readonly PortRow[]): readonly PortRow[] {
  const known = new Map(before.map((row) => [row.key, row]));
  const seen = new Map<string, number>();
  return sockets.map((socket) => {
    const same = keyOf(socket);
    const count = seen.get(same) ?? 0;
    seen.set(same, count + 1);
    // Several can share one address (SO_REUSEPORT).
    const key = count === 0 ? same : `${same} #${count}`;
    const old = known.get(key);
    return old !== undefined && JSON.stringify(old.socket) === JSON.stringify(socket) ? old : portRow(key, socket);
  });
}

function portRow(key: string, socket: SystemSocket): PortRow {
  const owner = ownerOf(socket);
  const { protocol, family, state, localAddress, localPort, remoteAddress, remotePort, user, note } = socket;
  const said = [protocol, family, state, `${localAddress}:${localPort}`, remoteAddress, remotePort, owner, user, note];
  const managed = socket.owners.map((each) => `${each.pid} ${each.managed ?? ''}`);
  return { key, socket, owner, searchText: [...said, ...managed].join(' ').toLowerCase(), url: urlOf(socket) };
}

function ownerOf({ owners, ownerUnknown }: SystemSocket): string {
  if (owners.length === 0) return ownerUnknown ?? 'unknown';
  return owners.map(({ name, pid }) => `${name} (${pid})`).join(', ');
}

const atLocalhost = new Set(['*', '0.0.0.0', '::', '127.0.0.1', '::1', '::ffff:127.0.0.1']);

function urlOf({ protocol, state, family, localAddress, localPort }: SystemSocket): string | undefined {
  if (protocol !== 'tcp' || state !== 'listen') return undefined;
  if (atLocalhost.has(localAddress)) return `http://localhost:${localPort}`;
  return `http://${family === 'ipv6' ? `[${localAddress}]` : localAddress}:${localPort}`;
}
