import type { Dialog, MessageBoxOptions, MessageBoxReturnValue } from 'electron';
import { show } from './shown.ts';

interface OpenDialog {
  readonly buttons: readonly string[];
  readonly answer: (answer: MessageBoxReturnValue) => void;
}

const open = new Map<number, OpenDialog>();
let lastId = 0;

export const dialog = {
  showErrorBox(title: string, content: string): void {
    show(({ errorBoxes }) => ({ errorBoxes: [...errorBoxes, { title, content }] }));
  },

  showMessageBox({ message, detail, buttons = ['OK'], checkboxLabel }: MessageBoxOptions) {
    const id = ++lastId;
    const { promise, resolve } = Promise.withResolvers<MessageBoxReturnValue>();
    open.set(id, { buttons, answer: resolve });
    show(({ dialogs }) => ({ dialogs: [...dialogs, { id, message, detail, buttons, checkboxLabel }] }));
    return promise;
  },
} satisfies Pick<Dialog, 'showErrorBox'> & {
  showMessageBox(options: MessageBoxOptions): ReturnType<Dialog['showMessageBox']>;
};

export function answerDialog(id: number, button: string, checkboxChecked: boolean): void {
  const asked = open.get(id);
  const response = asked?.buttons.indexOf(button) ?? -1;
  if (!asked || response < 0) throw new Error(`no open dialog ${id} has a button "${button}"`);
  open.delete(id);
  show(({ dialogs }) => ({ dialogs: dialogs.filter((dialog) => dialog.id !== id) }));
  asked.answer({ response, checkboxChecked });
}
