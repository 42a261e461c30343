import { once } from 'node:events';

/** Tells of something until the signal. */
export type Source<News> = (tell: (news: News) => void, signal: AbortSignal) => Promise<void>;

/** The same source, followed once for all who listen to it, and only as long as somebody does. */
export function shareSource<News>(source: Source<News>): Source<News> {
  const listeners = new Set<{ readonly tell: (news: News) => void }>();
  let end = new AbortController();

  return async (tell, signal) => {
    if (signal.aborted) return;
    const listener = { tell };
    listeners.add(listener);
    if (listeners.size === 1) {
      end = new AbortController();
      void source((news) => {
        for (const { tell: tellOne } of listeners) tellOne(news);
      }, end.signal);
    }
    await once(signal, 'abort');
    listeners.delete(listener);
    if (listeners.size === 0) end.abort();
  };
}
