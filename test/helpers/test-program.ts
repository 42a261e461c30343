import { join } from 'node:path';

/** The command that runs a program of `test/programs`, by what its name ends in. */
export function testProgram(name: string, ...args: readonly (string | number)[]): string[] {
  const interpreter = name.endsWith('.py') ? 'python3' : name.endsWith('.sh') ? 'sh' : process.execPath;
  return [interpreter, join(import.meta.dirname, '../programs', name), ...args.map(String)];
}
