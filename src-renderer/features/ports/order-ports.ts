import { compareKeys, type SortKey } from '../../components/compare-keys.ts';
import type { PortRow } from './port-row.ts';

/** What each column sorts by. */
const sortKeys: Readonly<Record<string, (row: PortRow) => SortKey>> = {
  protocol: ({ socket }) => `${socket.protocol} ${socket.family}`,
  address: ({ socket }) => socket.localAddress,
  port: ({ socket }) => socket.localPort,
  remote: ({ socket }) => socket.remoteAddress,
  state: ({ socket }) => socket.state,
  owner: (row) => (row.socket.owners.length === 0 ? undefined : row.owner.toLowerCase()),
  user: ({ socket }) => socket.user,
  note: ({ socket }) => socket.note,
};

export interface PortOrder {
  readonly id: string;
  readonly desc: boolean;
}

/** In order; equals stand by port, then by key. */
export function orderPorts(rows: readonly PortRow[], { id, desc }: PortOrder): readonly PortRow[] {
  const keyOf = sortKeys[id] ?? sortKeys['port']!;
  const direction = desc ? -1 : 1;
  return rows.toSorted(
    (a, b) =>
      compareKeys(keyOf(a), keyOf(b), direction) ||
      a.socket.localPort - b.socket.localPort ||
      compareKeys(a.key, b.key, 1),
  );
}
