import { connect } from 'node:net';
import type { Try } from './probe.ts';

/** Where a dev server may listen that says "localhost". */
const LOOPBACK = ['127.0.0.1', '::1'] as const;

/** Whether anybody accepts a connection on this port of this machine. The first that does is enough. */
export async function tryPort(port: number, signal: AbortSignal): Promise<Try> {
  const over = new AbortController();
  const tries = LOOPBACK.map((host) => accepts(host, port, AbortSignal.any([signal, over.signal])));
  try {
    return { isReady: true, seen: `port ${port} accepts connections on ${await Promise.any(tries)}` };
  } catch (error) {
    return { isReady: false, seen: reasonOf(error instanceof AggregateError ? error.errors[0] : error) };
  } finally {
    over.abort();
  }
}

/** Resolves with the host; rejects with the reason of the system. */
function accepts(host: string, port: number, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, signal });
    socket.once('connect', () => {
      socket.destroy();
      resolve(host);
    });
    socket.once('error', reject);
  });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : error.message;
  if (code === 'ECONNREFUSED') return 'connection refused';
  return code === 'ABORT_ERR' ? 'no answer' : code;
}
