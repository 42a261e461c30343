import type { DesktopBridge } from '../../src-shared/model/desktop-bridge.ts';
import { assertNever } from '../../src-shared/model/assert-never.ts';
import { isSomethingOnTop } from '../components/is-something-on-top.ts';
import type { AlertsModel } from '../features/alerts/create-alerts-model.ts';
import type { SupervisedModel } from '../features/supervised/create-supervised-model.ts';
import type { Shell } from './create-shell.ts';

/** Does what the native menus and the tray ask of the page, unless a dialog is to be answered first. */
export function followShellCommands(
  bridge: DesktopBridge,
  shell: Shell,
  { supervised, alerts }: { readonly supervised: SupervisedModel; readonly alerts: AlertsModel },
): void {
  bridge.onCommand((command) => {
    if (isSomethingOnTop()) return undefined;
    if (typeof command === 'object') {
      shell.show('alerts');
      return void alerts.showAlert(command.showAlert);
    }
    switch (command) {
      case 'show-supervised':
        return shell.show('supervised');
      case 'show-system':
        return shell.show('system');
      case 'show-alerts':
        return shell.show('alerts');
      case 'show-shortcuts':
        return shell.state.setState({ onTop: 'help' });
      case 'start-process':
        shell.show('supervised');
        return supervised.askToStart();
      default:
        return assertNever(command);
    }
  });
}
