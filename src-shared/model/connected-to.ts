import type { SystemSocket } from './system-socket.ts';

/** `[::1]:53`: where the other end of a connected UDP socket is; undefined for all others. */
export function connectedTo({
  protocol,
  state,
  remoteAddress = '*',
  remotePort = 0,
}: Pick<SystemSocket, 'protocol' | 'state' | 'remoteAddress' | 'remotePort'>): string | undefined {
  if (protocol !== 'udp' || state !== 'connected') return undefined;
  return `${remoteAddress.includes(':') ? `[${remoteAddress}]` : remoteAddress}:${remotePort}`;
}
