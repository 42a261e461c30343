import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket, WebSocketServer } from 'ws';
import type { HttpBindings } from '../http-env.ts';

type Fetch = (request: Request, bindings: HttpBindings) => Response | Promise<Response>;

export interface UpgradeOptions {
  readonly server: Server;
  readonly sockets: WebSocketServer;
  readonly fetch: Fetch;
  readonly onSocket: (socket: WebSocket, incoming: IncomingMessage) => void;
}

/** How long a client that was refused may take to hang up: nothing else would ever end its connection. */
const LINGER_MS = 1000;

function requestOf(incoming: IncomingMessage): Request {
  const headers = new Headers();
  // Of a Host or Origin that comes twice, Node's own collection keeps the first: the guards are to see both.
  const { rawHeaders } = incoming;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '');
  }
  // The path alone decides here; the Host header is judged by its guard, and may be anything.
  const url = new URL(incoming.url ?? '/', 'http://upgrade.invalid');
  return new Request(url, { headers });
}

async function refuse(socket: Duplex, response: Response): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  const lines = [`HTTP/1.1 ${response.status} ${STATUS_CODES[response.status] ?? ''}`, 'connection: close'];
  response.headers.forEach((value, name) => lines.push(`${name}: ${value}`));
  lines.push(`content-length: ${body.length}`, '', '');
  socket.end(Buffer.concat([Buffer.from(lines.join('\r\n')), body]));
  // What it still sends is read and dropped, or its end would not be seen.
  socket.resume();
  const hangUp = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once('close', () => clearTimeout(hangUp));
}

/**
 * Takes a change of protocol through the same app, and so through the same guards, as every other request: only when
 * a route agrees to it does the connection become a web socket.
 */
export function answerUpgrades({ server, sockets, fetch, onSocket }: UpgradeOptions): void {
  const answer = async (incoming: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    // A client that is gone before it is answered is no failure of ours.
    socket.on('error', () => socket.destroy());
    let accepted = false;
    const bindings = { incoming, acceptSocket: () => (accepted = true) };
    const isSocket = incoming.headers.upgrade?.toLowerCase() === 'websocket';
    const response = await fetch(requestOf(incoming), isSocket ? bindings : { incoming });
    if (!accepted) return refuse(socket, response);
    sockets.handleUpgrade(incoming, socket, head, (webSocket) => {
      sockets.emit('connection', webSocket, incoming);
      onSocket(webSocket, incoming);
    });
  };
  server.on('upgrade', (incoming, socket, head) => {
    answer(incoming, socket, head).catch(() => socket.destroy());
  });
}
