import { formatCommand } from './format-command.ts';
import { redactCommandLine } from './redact-command-line.ts';
import { redactSecrets } from './redact-secrets.ts';

/** What is looked at of a command line; some are megabytes long. */
const MAX_READ = 4096;

/** What is hidden needs no quotes: nobody can paste it. */
const QUOTED_STARS = /'([\w@%+=:,./-]*\*\*\*)'/g;

/** The arguments up to that bound. */
function redacted(cmd: readonly string[]): readonly string[] {
  let left = MAX_READ;
  const read = cmd.flatMap((argument) => {
    const part = argument.slice(0, Math.max(0, left));
    left -= argument.length + 1;
    return part === argument || part !== '' ? [part] : [];
  });
  return redactCommandLine(read);
}

/** A command line as agents and the audit see it: without known secrets, on one line, no longer than `length`. */
export function commandText(cmd: string | readonly string[], length: number): string {
  const line =
    typeof cmd === 'string'
      ? redactSecrets(cmd.slice(0, MAX_READ))
      : formatCommand(redacted(cmd)).replaceAll(QUOTED_STARS, '$1');
  const text = line.replaceAll(/\p{Cc}+/gu, ' ');
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
