import type { Delivery } from '../process-host.ts';

/** Sends a signal to one process, and says what became of it. */
export function deliverSignal(pid: number, signal: string): Delivery {
  try {
    process.kill(pid, signal);
    return 'delivered';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ESRCH') return 'gone';
    if (code === 'EPERM') return 'denied';
    throw error;
  }
}
