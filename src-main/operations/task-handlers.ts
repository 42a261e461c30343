import { AppError } from '../../src-shared/model/app-error.ts';
import type { Chain } from './chain.ts';

/** What runs to an end of its own: one-shot commands, and waiting until a process is ready. */
export function taskHandlers({ proc }: Chain) {
  return {
    exec: proc.exec.handler(() => notYet()),
    waitReady: proc.waitReady.handler(() => notYet()),
  };
}

function notYet(): never {
  throw new AppError('UNSUPPORTED', 'under construction');
}
