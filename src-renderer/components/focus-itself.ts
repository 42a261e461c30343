/** For what opens with nothing in it that asked for the focus: not the first button, which is rarely what is meant. */
export function focusItself(event: Event): void {
  event.preventDefault();
  (event.currentTarget as HTMLElement).focus();
}
