import type { PortRow } from './port-row.ts';
import { endpoint } from './socket-name.ts';

/** A line each, in columns that a terminal or a spreadsheet takes. */
export const portsAsText = (rows: readonly PortRow[]): string =>
  [
    ['protocol', 'local', 'remote', 'state', 'owner', 'user', 'note'],
    ...rows.map(({ socket, owner }) => [
      socket.protocol,
      endpoint(socket.localAddress, socket.localPort),
      socket.remoteAddress === undefined ? '' : endpoint(socket.remoteAddress, socket.remotePort),
      socket.state,
      owner,
      socket.user ?? '',
      socket.note ?? '',
    ]),
  ]
    .map((cells) => cells.join('\t').trimEnd())
    .join('\n');

export const portsAsJson = (rows: readonly PortRow[]): string =>
  JSON.stringify(
    rows.map(({ socket }) => socket),
    null,
    2,
  );
