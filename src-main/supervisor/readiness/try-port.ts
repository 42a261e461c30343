import { connect } from 'node:net';
import type { Try } from './probe.ts';

/** Where a dev server may listen that says "localhost". */
const LOOPBACK = ['127.0.0.1', '::1'] as const;

/** Whether anybody accepts a connection on this port of this machine. */
export async function tryPort(port: number, signal: AbortSignal): Promise<Try> {
  const tries = await Promise.all(LOOPBACK.map((host) => accepts(host, port, signal)));
  const ready = tries.find(({ isReady }) => isReady);
  return ready ?? { isReady: false, seen: `port ${port}: ${tries[0]?.seen ?? 'closed'}` };
}

function accepts(host: string, port: number, signal: AbortSignal): Promise<Try> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, signal });
    socket.once('connect', () => {
      socket.destroy();
      resolve({ isReady: true, seen: `port ${port} accepts connections on ${host}` });
    });
    socket.once('error', (error) => {
      const code = 'code' in error ? String(error.code) : error.message;
      resolve({ isReady: false, seen: code === 'ECONNREFUSED' ? 'connection refused' : code });
    });
  });
}
