import { EventEmitter, once } from 'node:events';
import type { Server } from 'node:http';

/** How long requests that are under way may take to end. */
const DRAIN_MS = 2000;

/**
 * Returns what closes the server: it takes nothing new, lets the answers that are under way end, then ends every
 * connection. It counts answers, not connections: a browser opens some to have them at hand, which never seem idle.
 */
export function closeGently(server: Server): () => Promise<void> {
  let answering = 0;
  const answers = new EventEmitter();
  server.on('request', (_, response) => {
    answering += 1;
    response.on('close', () => {
      answering -= 1;
      if (answering === 0) answers.emit('done');
    });
  });
  return async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    if (answering > 0) {
      // A rejection says that the time is up.
      await once(answers, 'done', { signal: AbortSignal.timeout(DRAIN_MS) }).catch(() => {});
    }
    server.closeAllConnections();
    await closed;
  };
}
