import type { KeyboardEvent } from 'react';

export interface LogKeys {
  /** The line above or below. */
  readonly move: (step: 1 | -1) => void;
  readonly toBeginning: () => void;
  readonly toEnd: () => void;
  readonly togglePause: () => void;
  /** Opens or closes the fields of the line; undefined: the other way round. False where there is nothing to open. */
  readonly expand: (open: boolean | undefined) => boolean;
  readonly copyLine: () => void;
  readonly selectAll: () => void;
  /** Lets go of the line; false where there is none. */
  readonly letGo: () => boolean;
}

/** The keys of the lines. What is not theirs is the browser's, which scrolls, or the screen's. */
export function handleLogKey(event: KeyboardEvent, keys: LogKeys): void {
  // Buttons inside have their own.
  if (event.target !== event.currentTarget || event.shiftKey || event.altKey) return;
  const isTaken = event.ctrlKey || event.metaKey ? withModifier(event.key, keys) : plain(event.key, keys);
  if (isTaken) event.preventDefault();
}

function withModifier(key: string, { selectAll, toBeginning, toEnd }: LogKeys): boolean {
  if (key === 'a') selectAll();
  else if (key === 'Home') toBeginning();
  else if (key === 'End') toEnd();
  else return false;
  return true;
}

function plain(key: string, keys: LogKeys): boolean {
  switch (key) {
    case 'ArrowUp':
      keys.move(-1);
      return true;
    case 'ArrowDown':
      keys.move(1);
      return true;
    case 'Home':
      keys.toBeginning();
      return true;
    case 'End':
      keys.toEnd();
      return true;
    case ' ':
      keys.togglePause();
      return true;
    case 'c':
      keys.copyLine();
      return true;
    case 'Enter':
      return keys.expand(undefined);
    case 'ArrowRight':
      return keys.expand(true);
    case 'ArrowLeft':
      return keys.expand(false);
    case 'Escape':
      return keys.letGo();
    default:
      return false;
  }
}
