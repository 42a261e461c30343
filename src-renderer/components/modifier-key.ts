/** What the key of our shortcuts with a modifier is called here. */
export const modifierKey = navigator.userAgent.includes('Macintosh') ? '⌘' : 'Ctrl';
