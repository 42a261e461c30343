import type { Survivor } from '../../../src-shared/model/managed-process.ts';

/** Processes as a message names them. */
export const nameSurvivors = (survivors: readonly Survivor[]): string =>
  survivors.map(({ name, pid }) => `${name} (pid ${pid})`).join(', ');
