import { app, dialog, powerMonitor, type MessageBoxOptions } from 'electron';
import type { Client } from '../../src-shared/contract/index.ts';
import type { CloseMode } from '../app/create-app.ts';
import type { DesktopState } from './desktop-state.ts';
import { messageOf } from '../../src-shared/model/message-of.ts';

export interface QuitOptions {
  readonly client: Client;
  readonly state: DesktopState;
  /** Read-only, nobody may stop what runs: there is nothing to ask. */
  readonly readOnly: boolean;
  /** When nobody can be asked, as at the end of the session, and no answer is remembered. */
  readonly unasked: CloseMode;
  readonly close: (mode: CloseMode) => Promise<void>;
  readonly warn: (message: string) => void;
}

/**
 * However it is asked for, the app quits only here: after the question (once, and only when something still runs) and
 * after the core has closed. `app.exit` then ends it without asking the windows again. The end of the session waits for
 * no answer: it overrules a question that is open.
 */
export function setUpQuit(options: QuitOptions): void {
  let asking = false;
  let closing = false;
  const close = async (mode: CloseMode) => {
    if (closing) return;
    closing = true;
    app.exit(await exitCode(options, mode));
  };
  const ask = async () => {
    if (asking || closing) return;
    asking = true;
    const mode = await chooseMode(options).catch((error: unknown) => {
      options.warn(`could not ask how to quit: ${messageOf(error)}`);
      return options.unasked;
    });
    asking = false;
    if (mode !== undefined) await close(mode);
  };
  app.on('before-quit', (event) => {
    event.preventDefault();
    void ask();
  });
  onSessionEnd(() => void close(options.state.get().quit ?? options.unasked));
}

function onSessionEnd(end: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  // macOS and Linux wait with the shutdown when the listener asks for it, which Electron's types do not say.
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    event?.preventDefault();
    end();
  });
  // Windows tells the windows.
  app.on('browser-window-created', (_event, window) => window.on('session-end', end));
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
async function chooseMode({ client, state, readOnly }: QuitOptions): Promise<CloseMode | undefined> {
  if (readOnly) return 'keep-running';
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
