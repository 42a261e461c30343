import { formatCommand } from './format-command.ts';
import { redactSecrets } from './redact-secrets.ts';

/** What is looked at of a command line; some are megabytes long. */
const MAX_READ = 4096;

/** A command line as agents and the audit see it: without known secrets, on one line, no longer than `length`. */
export function commandText(cmd: string | readonly string[], length: number): string {
  const line = typeof cmd === 'string' ? cmd : formatCommand(cmd);
  const text = redactSecrets(line.slice(0, MAX_READ)).replaceAll(/\p{Cc}+/gu, ' ');
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
