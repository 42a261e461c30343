import { InvalidArgumentError } from 'commander';

/** Collects repeated `NAME=VALUE` options into one record; the last of the same name counts. */
export function environmentVariable(text: string, earlier: Readonly<Record<string, string>> = {}) {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Expected NAME=VALUE.');
  return { ...earlier, [text.slice(0, at)]: text.slice(at + 1) };
}
