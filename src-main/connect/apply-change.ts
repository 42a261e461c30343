import { AppError } from '../../src-shared/model/app-error.ts';
import { readConfigFile, removeConfigFile, writeConfigFile } from './config-file.ts';
import type { ConfigChange } from './plan-change.ts';

export const isChanged = ({ before, after }: ConfigChange): boolean => before !== after;

/** Writes what was planned. Clients write these files, too: what has changed since it was read is not written over. */
export function applyChange({ file, before, after, backupFile, backup }: ConfigChange): void {
  if (readConfigFile(file) !== before) {
    throw new AppError('WRONG_STATE', `${file} has just been changed by somebody else; ask once more`);
  }
  if (backup === 'make' && before !== undefined) writeConfigFile(backupFile, before, file);
  if (after === undefined) removeConfigFile(file);
  else if (after !== before) writeConfigFile(file, after);
  if (backup === 'remove') removeConfigFile(backupFile);
}
