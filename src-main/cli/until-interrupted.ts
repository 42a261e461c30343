/** Aborts when a person has had enough: on Ctrl-C, and when the terminal is closed. */
export function untilInterrupted(): AbortSignal {
  const end = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => end.abort());
  return end.signal;
}
