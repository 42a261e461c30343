import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** Run from source (by Node itself) the files lie in their folders; bundled, all lie beside this one. */
const bundled = !import.meta.url.endsWith('.ts');
const PROGRAM = fileURLToPath(new URL(bundled ? './signalbox.js' : '../cli/signalbox.ts', import.meta.url));

export interface OwnCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** How another program starts our command line: with no PATH to rely on, and the Node that we know will do. */
export const ownCommand = (...args: readonly string[]): OwnCommand => ({
  command: process.execPath,
  args: [PROGRAM, ...args],
  // Electron is the Node that we know; without this it would open a window.
  ...(process.versions['electron'] !== undefined && { env: { ELECTRON_RUN_AS_NODE: '1' } }),
});
