import type { PortRow } from './port-row.ts';

export type SocketStates = 'listening' | 'connected' | 'all';

/** Which of the sockets that were asked for are shown. */
export interface Narrowing {
  /** Words that must all occur, in any order and case. */
  readonly filter: string;
  readonly protocol: 'all' | 'tcp' | 'udp';
  readonly family: 'all' | 'ipv4' | 'ipv6';
  readonly mine: boolean;
}

export const noNarrowing: Narrowing = { filter: '', protocol: 'all', family: 'all', mine: false };

export const isNarrowed = ({ filter, protocol, family, mine }: Narrowing): boolean =>
  filter.trim() !== '' || protocol !== 'all' || family !== 'all' || mine;

/** The rows that match. Whose a socket is that nobody owns up to is nobody's: it is not ours. */
export function narrowPorts(
  rows: readonly PortRow[],
  { filter, protocol, family, mine }: Narrowing,
  ownUser: string | undefined,
): readonly PortRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(
    ({ socket, searchText }) =>
      (protocol === 'all' || socket.protocol === protocol) &&
      (family === 'all' || socket.family === family) &&
      (!mine || (socket.user !== undefined && socket.user === ownUser)) &&
      words.every((word) => searchText.includes(word)),
  );
}
