import { mkdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../../src-shared/model/app-error.ts';
import { messageOf } from '../../src-shared/model/message-of.ts';

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** The text of a file, to the last byte; `undefined`: there is none. */
export function readConfigFile(file: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch (error) {
    if (isMissing(error)) return undefined;
    const problem = error instanceof TypeError ? 'it is not UTF-8 text' : messageOf(error);
    throw new AppError('UNAVAILABLE', `${file} cannot be read: ${problem}; nothing was changed`, { cause: error });
  }
}

/** In one step, so that no reader ever sees half of it; with the rights it had; through a link, where that leads. */
export function writeConfigFile(file: string, text: string, rightsOf = file): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const target = whereItLeads(file);
    const draft = `${target}.${process.pid}.tmp`;
    writeFileSync(draft, text, { mode: modeOf(rightsOf) });
    renameSync(draft, target);
  } catch (error) {
    throw new AppError('UNAVAILABLE', `${file} cannot be written: ${messageOf(error)}`, { cause: error });
  }
}

export function removeConfigFile(file: string): void {
  try {
    rmSync(whereItLeads(file), { force: true });
  } catch (error) {
    throw new AppError('UNAVAILABLE', `${file} cannot be removed: ${messageOf(error)}`, { cause: error });
  }
}

function whereItLeads(file: string): string {
  try {
    return realpathSync(file);
  } catch (error) {
    if (isMissing(error)) return file;
    throw error;
  }
}

function modeOf(file: string): number | undefined {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats && stats.mode & 0o777;
}
