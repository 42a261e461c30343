import { AppError } from '../../src-shared/model/app-error.ts';
import type { LifecycleAction } from './lifecycle-machine.ts';
import type { NewRun, RecordedLifecycle } from './recorded-lifecycle.ts';
import { messageOf } from '../../src-shared/model/message-of.ts';

/** What cannot be put on record is not started: if we died, it would be lost sight of. */
export function recordStart(name: string, record: RecordedLifecycle, run: NewRun): readonly LifecycleAction[] {
  try {
    return record.begin(run);
  } catch (cause) {
    const message = `"${name}" was not started, because it could not be put on record: ${messageOf(cause)}`;
    throw new AppError('UNAVAILABLE', message, { cause });
  }
}
