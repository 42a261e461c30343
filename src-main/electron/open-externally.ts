import { shell } from 'electron';
import { mayOpenExternally } from './may-open-externally.ts';

/** Opens an address in the person's own browser, if it is one that may be opened. */
export function openExternally(url: string): void {
  if (mayOpenExternally(url)) void shell.openExternal(url);
}
