/** `0.4 ms`, `12 ms`, `3.2 s`: how long a call took. */
export function formatCallDuration(ms: number): string {
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
