import { app, dialog, type MessageBoxOptions } from 'electron';
import type { Client } from '../../src-shared/contract/index.ts';
import type { CloseMode } from '../app/create-app.ts';
import type { DesktopState } from './desktop-state.ts';
import { messageOf } from './message-of.ts';

export interface QuitOptions {
  readonly client: Client;
  readonly state: DesktopState;
  /** When nobody can be asked, as at the end of the session. */
  readonly unasked: CloseMode;
  readonly close: (mode: CloseMode) => Promise<void>;
  readonly warn: (message: string) => void;
}

/**
 * However it is asked for, the app quits only here: after the question (once, and only when something still runs) and
 * after the core has closed. `app.exit` then ends it without asking the windows again.
 */
export function setUpQuit(options: QuitOptions): void {
  let leaving = false;
  const leave = async (choose: () => Promise<CloseMode | undefined>) => {
    if (leaving) return;
    leaving = true;
    const mode = await choose().catch((error: unknown) => {
      options.warn(`could not ask how to quit: ${messageOf(error)}`);
      return options.unasked;
    });
    if (mode === undefined) {
      leaving = false;
      return;
    }
    app.exit(await exitCode(options, mode));
  };
  app.on('before-quit', (event) => {
    event.preventDefault();
    void leave(() => chooseMode(options));
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void leave(async () => options.state.get().quit ?? options.unasked));
  }
}

async function exitCode({ close, warn }: QuitOptions, mode: CloseMode): Promise<number> {
  try {
    await close(mode);
    return 0;
  } catch (error) {
    warn(`could not close in order: ${messageOf(error)}`);
    return 1;
  }
}

/** `undefined`: the person has thought better of it. */
async function chooseMode({ client, state }: QuitOptions): Promise<CloseMode | undefined> {
  const { processes } = await client.proc.list({ status: 'all' });
  const running = processes.filter(({ lifecycle }) => lifecycle.state !== 'ended').map(({ name }) => name);
  if (running.length === 0) return 'stop-all';
  const remembered = state.get().quit;
  if (remembered !== undefined) return remembered;
  const { response, checkboxChecked } = await dialog.showMessageBox(question(running));
  const mode = (['stop-all', 'keep-running'] as const)[response];
  if (mode !== undefined && checkboxChecked) state.update({ quit: mode });
  return mode;
}

function question(running: readonly string[]): MessageBoxOptions {
  const one = running.length === 1;
  return {
    type: 'question',
    title: 'Quit Signalbox',
    message: one ? `“${running[0]}” is still running.` : `${running.length} processes are still running.`,
    detail: 'What is kept runs on without Signalbox, which finds it again at its next start.',
    buttons: one
      ? ['Stop the process', 'Keep it running', 'Cancel']
      : [`Stop all ${running.length} processes`, 'Keep them running', 'Cancel'],
    defaultId: 1,
    cancelId: 2,
    checkboxLabel: 'Remember my choice',
  };
}
