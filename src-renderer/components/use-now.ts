import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  // While nobody asked it stood still.
  if (listeners.size === 0) now = Date.now();
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The time in ms, renewed once a second for all who ask, by one timer. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now);

/** What is said of the time: drawn again only when that changes, which an age of hours does once a minute. */
export const useTextOfNow = (textOf: (now: number) => string): string =>
  useSyncExternalStore(subscribe, () => textOf(now));
