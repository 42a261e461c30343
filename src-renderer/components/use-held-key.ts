import { useEffect, useEffectEvent } from 'react';
import { isKeyTaken } from './is-key-taken.ts';
import { isSomethingOnTop } from './is-something-on-top.ts';

/** Longer than a tap, where the system does not repeat keys that are held. */
const HELD_MS = 500;

export interface HeldKeyActions {
  /** The key is down; whether for a moment or to be held is not known yet. */
  readonly onDown: () => void;
  /** It is up again, or another window has the keys. `tapped`: it was down for a moment only. */
  readonly onUp: (tapped: boolean) => void;
}

/** Tells a tap of `key` from its being held, anywhere on the page, but not while typing or in a dialog or menu. */
export function useHeldKey(key: string, actions: HeldKeyActions): void {
  const down = useEffectEvent(actions.onDown);
  const up = useEffectEvent(actions.onUp);
  useEffect(() => {
    let since: number | undefined;
    let repeated = false;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== key || event.altKey || event.ctrlKey || event.metaKey) return;
      if (since !== undefined) {
        repeated ||= event.repeat;
        return event.preventDefault();
      }
      if (event.defaultPrevented || event.repeat || isSomethingOnTop() || isKeyTaken(event)) return;
      event.preventDefault();
      since = event.timeStamp;
      repeated = false;
      down();
    };
    const release = (tapped: boolean) => {
      if (since === undefined) return;
      since = undefined;
      up(tapped);
    };
    const onKeyUp = (event: KeyboardEvent) => {
      if (event.key === key) release(!repeated && event.timeStamp - (since ?? 0) < HELD_MS);
    };
    const onBlur = () => release(false);
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('keyup', onKeyUp);
    window.addEventListener('blur', onBlur);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('keyup', onKeyUp);
      window.removeEventListener('blur', onBlur);
      release(false);
    };
  }, [key]);
}
