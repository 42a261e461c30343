import { closableIterator } from '../../src-shared/model/closable-iterator.ts';

/** Something that can be watched: where it stands, and a call for each change. */
export interface TopicSource<Event> {
  snapshot(): Event | Promise<Event>;
  /** `end` says that what is watched is no more, and why: the reader gets what waits for it, then the error. */
  subscribe(listener: (event: Event) => void, end: (why: unknown) => void): () => void;
}

export interface TopicOptions {
  readonly signal?: AbortSignal | undefined;
  /** Changes that may wait for a slow reader; beyond, it gets a fresh snapshot instead. */
  readonly maxQueue?: number;
}

const MAX_QUEUE = 64;

/**
 * A snapshot first, then the changes, as an iterator for one reader. Memory is bounded however slow the reader is:
 * when it falls too far behind, the waiting changes are dropped and it gets a new snapshot.
 *
 * Not an async generator on purpose: `return()` on one that waits inside `await` would hang until the next change.
 */
export function topic<Event>(
  source: TopicSource<Event>,
  { signal, maxQueue = MAX_QUEUE }: TopicOptions = {},
): AsyncIteratorObject<Event, undefined, void> {
  let queue: Event[] = [];
  let needsSnapshot = true;
  let stopped = false;
  let end: { readonly why: unknown } | undefined;
  let wake: (() => void) | undefined;

  const notify = () => {
    wake?.();
    wake = undefined;
  };
  const unsubscribe = source.subscribe(
    (event) => {
      if (queue.length >= maxQueue) {
        queue = [];
        needsSnapshot = true;
      }
      if (!needsSnapshot) queue.push(event);
      notify();
    },
    (why) => {
      end = { why };
      notify();
    },
  );
  const stop = () => {
    if (stopped) return;
    stopped = true;
    queue = [];
    unsubscribe();
    signal?.removeEventListener('abort', stop);
    notify();
  };
  signal?.addEventListener('abort', stop);
  if (signal?.aborted === true) stop();

  const next = async (): Promise<IteratorResult<Event, undefined>> => {
    while (!stopped) {
      if (needsSnapshot && end === undefined) {
        const value = await source.snapshot();
        // Whatever was told meanwhile is in the snapshot already.
        queue = [];
        needsSnapshot = false;
        return { done: false, value };
      }
      const value = queue.shift();
      if (value !== undefined) return { done: false, value };
      if (end !== undefined) {
        stop();
        throw end.why;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return { done: true, value: undefined };
  };

  return closableIterator(next, stop);
}
