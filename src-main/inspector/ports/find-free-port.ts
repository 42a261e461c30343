import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Protocol } from '../../../src-shared/model/system-socket.ts';

const LAST_PORT = 65_535;
/** Nobody has that many in a row. */
const TRIES = 200;

/** Really taken and given back: what a list says may be older than the question. */
async function isFree(port: number, protocol: Protocol): Promise<boolean> {
  try {
    if (protocol === 'udp') {
      const socket = createSocket('udp4');
      await once(socket.bind(port), 'listening');
      socket.close();
      return true;
    }
    const server = createServer().listen(port);
    await once(server, 'listening');
    server.close();
    await once(server, 'close');
    return true;
  } catch {
    return false;
  }
}

/** The next port from here on that can be listened on; undefined when there is none near. */
export async function findFreePort(
  from: number,
  protocol: Protocol,
  isTaken: (port: number) => boolean,
): Promise<number | undefined> {
  for (let port = from; port <= Math.min(LAST_PORT, from + TRIES); port += 1) {
    if (!isTaken(port) && (await isFree(port, protocol))) return port;
  }
  return undefined;
}
