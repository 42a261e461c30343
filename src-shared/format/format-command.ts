const PLAIN = /^[\w@%+=:,./-]+$/;

/** An argv on one line; what a shell would split or read otherwise stands in single quotes, so it can be pasted. */
export function formatCommand(argv: readonly string[]): string {
  return argv.map((word) => (PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(' ');
}
