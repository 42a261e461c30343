import { networkConnections, type Systeminformation } from 'systeminformation';
import type { RawSocket, SocketReader } from '../raw-socket.ts';

type Connection = Systeminformation.NetworkConnectionsData;

const portOf = (text: string): number => (/^\d+$/.test(text) ? Number(text) : 0);

/** What `netstat` and its like say, as the library reads them; undefined for what is no TCP or UDP socket. */
export function toRawSocket(connection: Connection): RawSocket | undefined {
  const { protocol, localAddress, localPort, peerAddress, peerPort, state, pid } = connection;
  const kind = protocol.slice(0, 3).toLowerCase();
  if ((kind !== 'tcp' && kind !== 'udp') || portOf(localPort) === 0) return undefined;
  const hasPeer = portOf(peerPort) !== 0;
  return {
    protocol: kind,
    family: protocol.endsWith('6') || localAddress.includes(':') ? 'ipv6' : 'ipv4',
    state: kind === 'udp' ? (hasPeer ? 'connected' : 'bound') : state.toLowerCase().replaceAll('_', '-'),
    localAddress: localAddress === '*' ? '0.0.0.0' : localAddress,
    localPort: portOf(localPort),
    ...(hasPeer && { remoteAddress: peerAddress, remotePort: portOf(peerPort) }),
    pids: pid > 0 ? [pid] : [],
  };
}

/** Where there is no `/proc`. */
export function createCommonSocketReader(): SocketReader {
  return {
    blindness: 'this system may hide the owners of some sockets',
    async read() {
      return (await networkConnections()).flatMap((connection) => toRawSocket(connection) ?? []);
    },
  };
}
