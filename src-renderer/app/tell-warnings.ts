import type { Toasts } from '../components/toasts/create-toasts.ts';
import type { Shell } from './create-shell.ts';

/** Says what an instance found amiss at its start, once for each instance. */
export function tellWarnings({ state }: Shell, toasts: Toasts): void {
  state.subscribe(({ info }, { info: before }) => {
    if (info === undefined || info.startedAt === before?.startedAt) return;
    for (const warning of info.warnings) toasts.failed('Found amiss at the start', warning);
  });
}
