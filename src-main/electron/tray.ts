import { Menu, Tray } from 'electron';
import type { Client } from '../../src-shared/contract/index.ts';
import type { ManagedProcess } from '../../src-shared/model/managed-process.ts';
import { notify } from './notify.ts';
import { pickTrayStyle } from './pick-tray-style.ts';
import { trayMenu, trayToolTip, type TrayActions } from './tray-menu.ts';
import { messageOf } from '../../src-shared/model/message-of.ts';

/** Changes that come in one burst make one new menu. */
const REBUILD_AFTER_MS = 50;

export interface TrayOptions {
  /** Through the same chain as every other door. */
  readonly client: Client;
  readonly open: () => void;
  readonly quit: () => void;
  readonly warn: (message: string) => void;
}

/**
 * The icon in the tray. Linux shows an altered menu only when it is set anew, so a change builds a new one; but only a
 * change of what it says, for a new menu closes the one that a person has just opened.
 */
export function createTray({ client, open, quit, warn }: TrayOptions): void {
  const style = pickTrayStyle();
  const tray = new Tray(style.image());
  const actions: TrayActions = {
    restart: (seen) => attempt(`restart ${seen.name}`, client.proc.restart(seen)),
    stop: (seen) => attempt(`stop ${seen.name}`, client.proc.stop(seen)),
    kill: (seen) => attempt(`kill ${seen.name}`, client.proc.stop({ ...seen, signal: 'SIGKILL' })),
    open,
    quit,
  };
  let shown = '';
  const show = (processes: readonly ManagedProcess[]) => {
    const template = trayMenu(processes, actions);
    // The same words may be meant for another start by now.
    const text = JSON.stringify([template, processes.map(({ generation }) => generation)]);
    if (text === shown) return;
    shown = text;
    tray.setContextMenu(Menu.buildFromTemplate(template));
    tray.setToolTip(trayToolTip(processes));
  };
  show([]);
  if (style.opensOnClick) tray.on('click', open);
  follow(client, show).catch((error: unknown) => warn(`the tray no longer follows the processes: ${messageOf(error)}`));
}

function attempt(what: string, operation: Promise<unknown>): void {
  operation.catch((error: unknown) => {
    notify(`Could not ${what}`, messageOf(error));
  });
}

async function follow(client: Client, show: (processes: readonly ManagedProcess[]) => void): Promise<void> {
  const processes = new Map<string, ManagedProcess>();
  let rebuild: NodeJS.Timeout | undefined;
  for await (const event of await client.proc.watch()) {
    if (event.type === 'snapshot') processes.clear();
    for (const process of event.type === 'snapshot' ? event.processes : event.changed) {
      processes.set(process.name, process);
    }
    if (event.type === 'change') for (const name of event.removed) processes.delete(name);
    rebuild ??= setTimeout(() => {
      rebuild = undefined;
      show([...processes.values()]);
    }, REBUILD_AFTER_MS);
  }
}
