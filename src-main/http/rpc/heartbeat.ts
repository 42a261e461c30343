import type { WebSocket, WebSocketServer } from 'ws';

const INTERVAL_MS = 30_000;

/**
 * Pings every socket, and ends those that did not answer the ping before: a far end that went away without a word,
 * as a laptop does that falls asleep, would be kept for hours.
 */
export function startHeartbeat(sockets: WebSocketServer, intervalMs = INTERVAL_MS): () => void {
  const silent = new WeakSet<WebSocket>();
  sockets.on('connection', (socket) => {
    socket.on('pong', () => silent.delete(socket));
  });
  const timer = setInterval(() => {
    for (const socket of sockets.clients) {
      if (silent.has(socket)) socket.terminate();
      silent.add(socket);
      socket.ping();
    }
  }, intervalMs);
  timer.unref();
  return () => clearInterval(timer);
}
