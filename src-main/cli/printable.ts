/** Control characters (but the tab), and those that turn the direction of the text around. */
// oxlint-disable-next-line no-control-regex -- these are the very characters that must not reach a terminal
const UNPRINTABLE = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Text of others (names, command lines, log lines) as it may reach a terminal: unable to move the cursor or worse. */
export const printable = (text: string): string => text.replace(UNPRINTABLE, '\ufffd');
