import { AppError } from '../../src-shared/model/app-error.ts';

/** Stands only until the monitor is wired. */
export function notYet(): never {
  throw new AppError('UNAVAILABLE', 'monitoring is not there yet');
}
