import { Menu, Tray } from 'electron';
import type { Client } from '../../src-shared/contract/index.ts';
import type { Alert } from '../../src-shared/model/alert.ts';
import { messageOf } from '../../src-shared/model/message-of.ts';
import { wantsAttention } from '../../src-shared/model/alert.ts';
import { trayMenu, trayToolTip, type TrayActions } from '../desktop/tray-menu.ts';
import { followTrayState, type TrayState } from '../desktop/tray-state.ts';
import { notify } from './notify.ts';
import { pickTrayStyle } from './pick-tray-style.ts';

export interface TrayOptions extends Pick<TrayActions, 'open' | 'openAlert' | 'quit'> {
  /** Through the same chain as every other door. */
  readonly client: Client;
  /** Says that alerts have begun. */
  readonly tell: (alerts: readonly Alert[]) => void;
  readonly warn: (message: string) => void;
}

/**
 * The icon in the tray. Linux shows an altered menu only when it is set anew, so a change builds a new one; but only a
 * change of what it says, for a new menu closes the one that a person has just opened.
 */
export function createTray({ client, tell, warn, ...shell }: TrayOptions): void {
  const style = pickTrayStyle();
  const tray = new Tray(style.image(false));
  const actions: TrayActions = {
    ...shell,
    restart: (seen) => attempt(`restart ${seen.name}`, client.proc.restart(seen)),
    stop: (seen) => attempt(`stop ${seen.name}`, client.proc.stop(seen)),
    kill: (seen) => attempt(`kill ${seen.name}`, client.proc.stop({ ...seen, signal: 'SIGKILL' })),
  };
  let shown = '';
  const show = (state: TrayState) => {
    const template = trayMenu(state, actions);
    const toolTip = trayToolTip(state);
    // The same words may be meant for another start, or another alert, by now.
    const meant = [state.processes.map(({ generation }) => generation), state.alerts.map(({ id }) => id)];
    const text = JSON.stringify([template, toolTip, meant]);
    if (text === shown) return;
    shown = text;
    tray.setContextMenu(Menu.buildFromTemplate(template));
    tray.setToolTip(toolTip);
    tray.setImage(style.image(state.alerts.some(wantsAttention)));
  };
  show({ processes: [], alerts: [] });
  if (style.opensOnClick) tray.on('click', shell.open);
  followTrayState(client, { show, tell, warn });
}

function attempt(what: string, operation: Promise<unknown>): void {
  operation.catch((error: unknown) => {
    notify(`Could not ${what}`, messageOf(error));
  });
}
