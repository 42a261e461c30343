import type { SystemProcess } from '../../../src-shared/model/system-process.ts';
import { isNotable } from './notable-change.ts';
import type { Source } from './share-source.ts';
import type { Follow } from './shared-watches.ts';
import type { SystemNews } from './system-news.ts';

/** Of one process, until it has ended: whoever has its pid after that is another. */
export const followSystemProcess =
  (pid: number, system: Source<SystemNews>): Follow =>
  async (changed, signal) => {
    const ended = new AbortController();
    let told: SystemProcess | undefined;
    await system(
      ({ find }) => {
        const now = find(pid);
        const isGone = now === undefined || (told !== undefined && now.startTime !== told.startTime);
        if (isGone) {
          changed();
          return ended.abort();
        }
        if (told !== undefined && !isNotable(told, now)) return;
        if (told !== undefined) changed();
        told = now;
      },
      AbortSignal.any([signal, ended.signal]),
    );
  };
