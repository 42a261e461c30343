/** Hands on what a topic tells until the signal, or until the topic ends, be it with an error: then it is just over. */
export async function followEvents<Event>(
  open: () => Promise<AsyncIterator<Event> & AsyncIterable<Event>>,
  onEvent: (event: Event) => void,
  signal: AbortSignal,
): Promise<void> {
  try {
    const events = await open();
    const stop = (): void => void events.return?.();
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    for await (const event of events) onEvent(event);
  } catch {
    // What was watched is no more (or never was): there is nothing more to tell of it.
  }
}
