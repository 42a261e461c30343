import type { SystemSocket } from '../../../../src-shared/model/system-socket.ts';

/** `tcp listen 127.0.0.1:3000`, `tcp established [::1]:3000 → [::1]:50124`. */
export function socketText(socket: SystemSocket): string {
  const { protocol, state, family, localAddress, localPort, remoteAddress, remotePort, note } = socket;
  const at = (address: string, port: number | undefined) =>
    `${family === 'ipv6' ? `[${address}]` : address}:${port ?? '*'}`;
  const peer = remoteAddress === undefined ? '' : ` → ${at(remoteAddress, remotePort)}`;
  return `${protocol} ${state} ${at(localAddress, localPort)}${peer}${note === undefined ? '' : ` (${note})`}`;
}
