import type { SystemSocket } from '../../../src-shared/model/system-socket.ts';

/** `tcp 127.0.0.1:80 → 10.0.0.1:4711 established`. */
export function describeSocket(socket: SystemSocket): string {
  const { protocol, localAddress, localPort, remoteAddress = '', remotePort, state } = socket;
  const peer = remotePort === undefined ? '' : ` → ${remoteAddress}:${remotePort}`;
  return `${protocol} ${localAddress}:${localPort}${peer} ${state}`;
}
