/** Takes the focus from the box of one row to that of the next, or of the one before; to the first, if it is elsewhere. */
export function focusRow(list: HTMLElement | null, step: 1 | -1): void {
  const boxes = [...(list?.querySelectorAll<HTMLInputElement>('li input[type=checkbox]:enabled') ?? [])];
  const at = boxes.findIndex((box) => box === document.activeElement);
  const next = boxes[at < 0 ? 0 : at + step];
  next?.focus({ preventScroll: true });
  next?.closest('li')?.scrollIntoView({ block: 'nearest' });
}
