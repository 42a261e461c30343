import type { OwnedSocket } from './owned-socket.ts';

const LISTEN = '0A';

/** The sockets that listen on a port, whatever their address, in the text of `/proc/net/tcp` or `tcp6`. */
export function findListeningSockets(text: string, port: number): readonly OwnedSocket[] {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const found: OwnedSocket[] = [];
  for (const line of text.split('\n').slice(1)) {
    const [, local = '', , state, , , , uid, , inode] = line.trim().split(/\s+/);
    if (state === LISTEN && local.endsWith(wanted)) found.push({ inode: Number(inode), uid: Number(uid) });
  }
  return found;
}
