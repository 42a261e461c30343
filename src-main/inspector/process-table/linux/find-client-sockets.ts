import type { LoopbackConnection } from '../process-table.ts';
import type { OwnedSocket } from './owned-socket.ts';

const ESTABLISHED = '01';
/** 127.0.0.0/8, ::1 and ::ffff:127.0.0.0/104, as the kernel writes them: 32-bit words in little-endian order. */
const loopback = /^(?:[\dA-F]{6}7F|0{24}01000000|0{16}FFFF0000[\dA-F]{6}7F)$/;

const parseEndpoint = (text: string) => {
  const [address = '', port = ''] = text.split(':');
  return { isLoopback: loopback.test(address), port: Number.parseInt(port, 16) };
};

const hexPort = (port: number): string => port.toString(16).toUpperCase().padStart(4, '0');

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

/** The client ends of a connection in the text of `/proc/net/tcp` or `tcp6`: their ports are ours, swapped. */
export function findClientSockets(text: string, connection: LoopbackConnection): readonly OwnedSocket[] {
  const found: OwnedSocket[] = [];
  // Most of the lines are others': only those with the port are taken apart.
  const wanted = `:${hexPort(connection.remotePort)} `;
  for (let at = text.indexOf(wanted), end = 0; at !== -1; at = text.indexOf(wanted, end)) {
    end = endOfLine(text, at);
    const line = text.slice(text.lastIndexOf('\n', at) + 1, end);
    const [, local = '', remote = '', state, , , , uid, , inode] = line.trim().split(/\s+/);
    if (state !== ESTABLISHED) continue;
    const near = parseEndpoint(local);
    const far = parseEndpoint(remote);
    if (!near.isLoopback || !far.isLoopback) continue;
    if (near.port !== connection.remotePort || far.port !== connection.localPort) continue;
    found.push({ inode: Number(inode), uid: Number(uid) });
  }
  return found;
}
