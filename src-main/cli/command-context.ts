import type { Instance } from './connect-to-instance.ts';
import type { Terminal } from './terminal.ts';

/** What every command is given. */
export interface CommandContext {
  readonly terminal: Terminal;
  /** The instance that runs on this data folder, or on the usual one; an AppError where there is none. */
  readonly connect: (options: { readonly dataDir?: string }) => Instance;
}
