import type { Toasts } from '../components/toasts/create-toasts.ts';
import type { Shell } from './create-shell.ts';

const KEY = 'signalbox.warned';

/** Says what an instance found amiss at its start: once for each instance, also where the page is loaded again. */
export function tellWarnings({ state }: Shell, toasts: Toasts, session: Storage): void {
  state.subscribe(({ info }, { info: before }) => {
    if (info === undefined || info.startedAt === before?.startedAt) return;
    const instance = String(info.startedAt);
    if (info.warnings.length === 0 || session.getItem(KEY) === instance) return;
    session.setItem(KEY, instance);
    toasts.failed('Noticed at the start', info.warnings.join('\n'));
  });
}
