/** A text in an old encoding has some such characters; what is no text at all has many. */
const MOST_OF_A_TEXT = 0.3;

/** Control characters that no text has, and what was no UTF-8. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const ODD = /[\0-\u0008\u000e-\u001a\u001c-\u001f\u007f-\u009f\ufffd]/g;

/** Whether a line is no text: it holds a NUL, or much else that no text holds. */
export function isBinary(text: string): boolean {
  const odd = text.match(ODD);
  return odd !== null && (text.includes('\0') || odd.length > text.length * MOST_OF_A_TEXT);
}
