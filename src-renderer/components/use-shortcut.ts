import { useEffect, useEffectEvent } from 'react';
import { isKeyTaken } from './is-key-taken.ts';
import { isSomethingOnTop } from './is-something-on-top.ts';

export interface ShortcutOptions {
  readonly enabled?: boolean;
  /** With Ctrl, or Cmd on a Mac; works while typing, too. */
  readonly withModifier?: boolean;
}

/** Calls `action` when `key` is pressed anywhere on the page, but not while typing or in a dialog or menu. */
export function useShortcut(key: string, action: () => void, options: ShortcutOptions = {}): void {
  const { enabled = true, withModifier = false } = options;
  const run = useEffectEvent(action);
  useEffect(() => {
    if (!enabled) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.key.toLowerCase() !== key.toLowerCase()) return;
      if ((event.ctrlKey || event.metaKey) !== withModifier) return;
      if (isSomethingOnTop() || (!withModifier && isKeyTaken(event))) return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [key, enabled, withModifier]);
}
