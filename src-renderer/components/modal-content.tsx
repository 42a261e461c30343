import { Dialog as Radix } from 'radix-ui';
import { useState, type ComponentProps } from 'react';

/**
 * What is modal, and gives the focus back to where it was. Radix gives it to the button that opens a dialog, but
 * ours open by keys and menus too. Noted while rendering: once it is in the page, something in it has the focus.
 */
export function ModalContent({ onInteractOutside, ...props }: ComponentProps<typeof Radix.Content>) {
  const [before] = useState(() => document.activeElement);
  return (
    <Radix.Content
      {...props}
      data-modal=""
      onInteractOutside={(event) => {
        if (isBesideDialogs(event.target)) event.preventDefault();
        else onInteractOutside?.(event);
      }}
      onCloseAutoFocus={(event) => {
        event.preventDefault();
        giveFocusBack(before);
      }}
    />
  );
}

/** What comes up beside a dialog, such as a toast, is no way out of it; it may be gone from the page by now. */
const isBesideDialogs = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[data-beside-dialogs]') !== null;

/** Nowhere if something took it meanwhile; to the table when what had it is gone or cannot have it any more. */
function giveFocusBack(before: Element | null): void {
  const isFree = () => document.activeElement === null || document.activeElement === document.body;
  if (isFree() && before instanceof HTMLElement) before.focus();
  if (isFree()) document.querySelector<HTMLElement>('[role=grid]')?.focus();
}
