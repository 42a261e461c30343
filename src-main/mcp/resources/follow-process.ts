import type { ProcessNews } from './process-news.ts';
import type { Source } from './share-source.ts';
import type { Follow } from './shared-watches.ts';

/** Of one managed process; one that was removed may come back under its name. */
export const followProcess =
  (name: string, processes: Source<ProcessNews>): Follow =>
  (changed, signal) =>
    processes((news) => {
      if (news.changed.has(name)) changed();
    }, signal);
