/** Control characters but the tab, line separators, and what turns the direction of the text that follows. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const UNPRINTABLE = /[\0-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

const named: Readonly<Record<string, string>> = { '\n': String.raw`\n`, '\r': String.raw`\r` };

/** A text on one line, whatever is in it: no value can pass for a line of its own. */
export function oneLine(text: string): string {
  return text.replace(
    UNPRINTABLE,
    (character) => named[character] ?? String.raw`\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
