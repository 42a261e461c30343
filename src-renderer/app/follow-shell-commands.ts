import type { DesktopBridge } from '../../src-shared/model/desktop-bridge.ts';
import { assertNever } from '../../src-shared/model/assert-never.ts';
import { isSomethingOnTop } from '../components/is-something-on-top.ts';
import type { SupervisedModel } from '../features/supervised/create-supervised-model.ts';
import type { Shell } from './create-shell.ts';

/** Does what the native menus and the tray ask of the page, unless a dialog is to be answered first. */
export function followShellCommands(bridge: DesktopBridge, shell: Shell, supervised: SupervisedModel): void {
  bridge.onCommand((command) => {
    if (isSomethingOnTop()) return undefined;
    switch (command) {
      case 'show-supervised':
        return shell.show('supervised');
      case 'show-system':
        return shell.show('system');
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
