/** Sends a signal to a pid, or to a group as its negative. One that has gone in the meantime is no error. */
export function sendSignal(pid: number, signal: string): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // ESRCH: gone. EPERM: it runs as somebody else, and shows up among the survivors.
    if (!(error instanceof Error && 'code' in error && (error.code === 'ESRCH' || error.code === 'EPERM'))) throw error;
  }
}
