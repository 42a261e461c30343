import { useEffect, useEffectEvent } from 'react';
import { isSomethingOnTop } from './is-something-on-top.ts';

export interface ShortcutOptions {
  readonly enabled?: boolean;
  /** With Ctrl, or Cmd on a Mac; works while typing, too. */
  readonly withModifier?: boolean;
}

const TYPING = 'input:not([type=checkbox]), textarea, select, [contenteditable]';
/** What Space and Enter press or move themselves. */
const PRESSED = 'button, a, summary, input, [role=separator], [role=columnheader]';

/** Calls `action` when `key` is pressed anywhere on the page, but not while typing or in a dialog or menu. */
export function useShortcut(key: string, action: () => void, options: ShortcutOptions = {}): void {
  const { enabled = true, withModifier = false } = options;
  const run = useEffectEvent(action);
  useEffect(() => {
    if (!enabled) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.key.toLowerCase() !== key.toLowerCase()) return;
      if ((event.ctrlKey || event.metaKey) !== withModifier) return;
      if (isSomethingOnTop() || (!withModifier && isTakenBy(event.target, event.key))) return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [key, enabled, withModifier]);
}

function isTakenBy(target: EventTarget | null, key: string): boolean {
  const takers = key === ' ' || key === 'Enter' ? `${TYPING}, ${PRESSED}` : TYPING;
  return target instanceof Element && target.closest(takers) !== null;
}
