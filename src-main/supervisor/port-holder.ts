import { setTimeout as delay } from 'node:timers/promises';
import type { PortListener, ProcessTable } from './process-table.ts';

/** How long a socket may take to go after its process. */
export const SOCKET_WAIT_MS = 1000;

/**
 * Who listens on the port that a process declared, when that process should be gone: something of it that escaped, or
 * a stranger, who may be out of our sight. Undefined: nobody does.
 */
export async function portHolder(
  port: number | undefined,
  processes: Pick<ProcessTable, 'portListener'>,
  waitMs: number,
): Promise<PortListener | undefined> {
  if (port === undefined) return undefined;
  const deadline = performance.now() + waitMs;
  for (let pause = 25; ; pause *= 2) {
    const holder = await processes.portListener(port);
    const left = deadline - performance.now();
    if (holder === undefined || left <= 0) return holder;
    await delay(Math.min(pause, left));
  }
}
