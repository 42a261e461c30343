const TYPING = 'input:not([type=checkbox]), textarea, select, [contenteditable]';
/** What Space and Enter press or move themselves. */
const PRESSED = 'button, a, summary, input, [role=separator], [role=columnheader]';

/** Whether what has the focus makes something of the key itself. */
export function isKeyTaken({ target, key }: KeyboardEvent): boolean {
  const takers = key === ' ' || key === 'Enter' ? `${TYPING}, ${PRESSED}` : TYPING;
  return target instanceof Element && target.closest(takers) !== null;
}
