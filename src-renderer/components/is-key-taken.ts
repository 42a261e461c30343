const TYPING = 'input:not([type=checkbox]), textarea, select, [contenteditable]';
/** What Space and Enter press or move themselves. */
const PRESSED = 'button, a, summary, input, [role=separator], [role=columnheader]';

/** Whether what has the focus makes something of the key itself. */
export function isKeyTaken({ target, key }: KeyboardEvent): boolean {
  if (target instanceof Element && isScrolledBy(target, key)) return true;
  const takers = key === ' ' || key === 'Enter' ? `${TYPING}, ${PRESSED}` : TYPING;
  return target instanceof Element && target.closest(takers) !== null;
}

/** A part that is too wide for its place, and has the focus, is scrolled sideways. A table has other uses for arrows. */
const isScrolledBy = (target: Element, key: string): boolean =>
  (key === 'ArrowLeft' || key === 'ArrowRight') &&
  target.matches('[role=region]') &&
  target.scrollWidth > target.clientWidth;
