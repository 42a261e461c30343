import { HIDDEN } from './hide-tokens.ts';
import { isSecretName } from './is-secret-name.ts';
import { redactSecrets } from './redact-secrets.ts';
import { takesSecret } from './takes-secret.ts';

/** An option that is followed by its secret, `--api-key x`, or a name that has a value behind it: `set password x`. */
const isNameOfSecret = (argument: string): boolean =>
  (/^-[\w.-]+$/.test(argument) && isSecretName(argument)) ||
  /^[\w./:-]*(?:password|passwd|passphrase|authtoken|api[-_]?key)$/i.test(argument);

/** An option or a variable with its secret in one argument, to whose end it is secret, whatever it holds. */
const WITH_VALUE = /^(-{0,2}[\w.-]+[=:])\S/;
/** A header that is full of them. */
const COOKIE = /^((?:set-)?cookie:\s*)\S.*$/is;
/** After it comes a whole line for a shell, of which only words are secret. */
const RUNS_LINE = /^-[a-z]*c$/;

function redactArgument(argument: string, before: string): string {
  const [, name] = WITH_VALUE.exec(argument) ?? [];
  if (name !== undefined && isSecretName(name.slice(0, -1)) && !RUNS_LINE.test(before)) return name + HIDDEN;
  return redactSecrets(argument.replace(COOKIE, `$1${HIDDEN}`));
}

/**
 * Hides what looks like a secret in the arguments of a process: by the name in front of it, by the prefix that its
 * issuer gave it, as the password of a URL, by its randomness, and where the program is known to take one. Rather too
 * much than too little.
 */
export function redactCommandLine(args: readonly string[]): readonly string[] {
  const [program = ''] = args;
  const ofProgram = takesSecret(program);
  return args.map((argument, index) => {
    if (index === 0) return redactArgument(argument, '');
    const before = args[index - 1] ?? '';
    if ((isNameOfSecret(before) || ofProgram?.next.test(before)) && !argument.startsWith('-')) return HIDDEN;
    const [, option] = ofProgram?.attached?.exec(argument) ?? [];
    return option === undefined ? redactArgument(argument, before) : option + HIDDEN;
  });
}
