import { isAlive, type ManagedProcess } from '../../../../src-shared/model/managed-process.ts';

/** Where it serves, by the port that it was started with; undefined when there is nothing to open. */
export const portUrl = (process: ManagedProcess): string | undefined =>
  process.port === undefined || !isAlive(process) ? undefined : `http://localhost:${process.port}`;

/** In the browser of the person. */
export function openPort(process: ManagedProcess): void {
  const url = portUrl(process);
  if (url !== undefined) window.open(url, '_blank', 'noreferrer');
}
