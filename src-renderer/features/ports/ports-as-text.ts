import type { PortRow } from './port-row.ts';

/** A line each, in columns that a terminal or a spreadsheet takes. */
export const portsAsText = (rows: readonly PortRow[]): string =>
  [
    ['protocol', 'local', 'remote', 'state', 'owner', 'user', 'note'],
    ...rows.map(({ socket, owner }) => [
      socket.protocol,
      at(socket.localAddress, socket.localPort),
      at(socket.remoteAddress, socket.remotePort),
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

function at(address: string | undefined, port: number | undefined): string {
  if (address === undefined) return '';
  return `${address.includes(':') ? `[${address}]` : address}:${port ?? '*'}`;
}
