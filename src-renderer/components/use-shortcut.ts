import { useEffect, useEffectEvent } from 'react';

export interface ShortcutOptions {
  readonly enabled?: boolean;
  /** With Ctrl, or Cmd on a Mac; works while typing, too. */
  readonly withModifier?: boolean;
}

const TYPING = 'input, textarea, select, [contenteditable]';
const ON_TOP = '[role=dialog], [role=alertdialog], [role=menu]';

/** Calls `action` when `key` is pressed anywhere on the page, but not while typing or in a dialog or menu. */
export function useShortcut(key: string, action: () => void, options: ShortcutOptions = {}): void {
  const { enabled = true, withModifier = false } = options;
  const run = useEffectEvent(action);
  useEffect(() => {
    if (!enabled) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.key.toLowerCase() !== key.toLowerCase()) return;
      if ((event.ctrlKey || event.metaKey) !== withModifier) return;
      if (!withModifier && isElsewhere(event.target)) return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [key, enabled, withModifier]);
}

function isElsewhere(target: EventTarget | null): boolean {
  if (document.querySelector(ON_TOP) !== null) return true;
  return target instanceof Element && target.closest(TYPING) !== null;
}
