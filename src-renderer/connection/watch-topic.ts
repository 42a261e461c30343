import type { Client } from '../../src-shared/contract/index.ts';
import { describeError, type Failure } from './describe-error.ts';
import type { Connection } from './create-connection.ts';

export interface TopicReader<Event> {
  readonly open: (client: Client, signal: AbortSignal) => Promise<AsyncIterable<Event>>;
  readonly onEvent: (event: Event) => void;
  /** The topic itself was refused (no such process, …): it is not tried again. */
  readonly onRefused?: (failure: Failure) => void;
}

const RETRY_MS = 1000;

/** Reads a topic until it is told to stop, over any number of lost connections. Every new try begins with a snapshot. */
export function watchTopic<Event>(connection: Connection, reader: TopicReader<Event>): () => void {
  const stop = new AbortController();
  void readForever(connection, reader, stop.signal);
  return () => stop.abort();
}

async function readForever<Event>(connection: Connection, reader: TopicReader<Event>, signal: AbortSignal) {
  while (!signal.aborted) {
    let begun = false;
    try {
      await connection.whenOpen(signal);
      for await (const event of await reader.open(connection.client, signal)) {
        if (signal.aborted) return;
        begun = true;
        reader.onEvent(event);
      }
    } catch (error) {
      if (signal.aborted) return;
      const failure = describeError(error);
      // What was watched may be there again under the same name: only the answer to a new try is final.
      if (!begun && isFinal(failure)) {
        reader.onRefused?.(failure);
        return;
      }
    }
    // Where the connection is lost, `whenOpen` waits for it; otherwise the topic itself is in trouble.
    if (connection.state.getState().phase === 'open') await pause(RETRY_MS, signal);
  }
}

const isFinal = ({ code }: Failure) => code === 'NOT_FOUND' || code === 'BAD_INPUT' || code === 'UNSUPPORTED';

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
