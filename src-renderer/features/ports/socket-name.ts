import type { SystemSocket } from '../../../src-shared/model/system-socket.ts';

/** `tcp 127.0.0.1:3000`, or `udp [::1]:53 → [::1]:4711`. */
export function socketName({ protocol, localAddress, localPort, remoteAddress, remotePort }: SystemSocket): string {
  const near = endpoint(localAddress, localPort);
  return `${protocol} ${near}${remoteAddress === undefined ? '' : ` → ${endpoint(remoteAddress, remotePort)}`}`;
}

/** `127.0.0.1:80`, `[::1]:80`. */
export const endpoint = (address: string, port: number | undefined): string =>
  `${address.includes(':') ? `[${address}]` : address}:${port ?? '*'}`;
