const ON_TOP = '[role=dialog], [role=alertdialog], [role=menu]';

/** Whether a dialog or a menu is open, which has the keys then. */
export const isSomethingOnTop = (): boolean => document.querySelector(ON_TOP) !== null;
