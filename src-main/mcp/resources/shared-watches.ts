import { coalesce } from './coalesce.ts';

/** Follows something until the signal; `changed` says that it is another now. Settles when there is no more to follow. */
export type Follow = (changed: () => void, signal: AbortSignal) => Promise<void>;

export interface SharedWatches {
  /** Tells of changes of what `key` names, until the function that it returns is called. */
  watch(key: string, follow: Follow, tell: (key: string) => void): () => void;
  /** How many things are followed now. */
  count(): number;
  close(): void;
}

interface Watch {
  readonly listeners: Set<{ readonly tell: (key: string) => void }>;
  readonly end: AbortController;
}

/**
 * Each thing is followed once, however many want to hear of it, and no longer than somebody does; of each no more is
 * told than once in `everyMs`. A function that several gave is called once for all of them.
 */
export function createSharedWatches(everyMs: number): SharedWatches {
  const watches = new Map<string, Watch>();

  function open(key: string, follow: Follow): Watch {
    const watch: Watch = { listeners: new Set(), end: new AbortController() };
    watches.set(key, watch);
    const bell = coalesce(() => {
      for (const tell of new Set([...watch.listeners].map((listener) => listener.tell))) tell(key);
    }, everyMs);
    const { signal } = watch.end;
    signal.addEventListener('abort', bell.stop);
    void follow(bell.ring, signal).finally(() => {
      bell.end();
      forget(key, watch);
    });
    return watch;
  }

  function forget(key: string, watch: Watch): void {
    if (watches.get(key) === watch) watches.delete(key);
  }

  return {
    watch(key, follow, tell) {
      const watch = watches.get(key) ?? open(key, follow);
      const listener = { tell };
      watch.listeners.add(listener);
      return () => {
        watch.listeners.delete(listener);
        if (watch.listeners.size > 0) return;
        watch.end.abort();
        forget(key, watch);
      };
    },
    count: () => watches.size,
    close() {
      for (const { end } of watches.values()) end.abort();
      watches.clear();
    },
  };
}
