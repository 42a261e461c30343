import { readFileSync } from 'node:fs';
import { errorCode } from './error-code.ts';
import { parseCommandLine } from './read-command-line.ts';

export interface Secrets {
  readonly commandLine?: string[] | undefined;
  readonly environment?: Record<string, string> | undefined;
  /** Field → why it could not be read. */
  readonly unreadable: Record<string, string>;
}

function parseEnvironment(text: string): Record<string, string> {
  const entries = text.split('\0').flatMap((line) => {
    const at = line.indexOf('=');
    return at > 0 ? [[line.slice(0, at), line.slice(at + 1)] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** The command line and the environment as they are. Nobody but the person may get to see what this gives. */
export function readSecrets(pid: number): Secrets {
  const unreadable: Record<string, string> = {};
  function read(field: string, file: string): string | undefined {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8');
    } catch (error) {
      const code = errorCode(error);
      if (code === undefined) throw error;
      const isDenied = code === 'EACCES' || code === 'EPERM';
      unreadable[field] = isDenied ? 'permission denied' : `it could not be read here (${code})`;
      return undefined;
    }
  }
  const commandLine = read('commandLine', 'cmdline');
  const environment = read('environment', 'environ');
  return {
    commandLine: commandLine === undefined ? undefined : [...(parseCommandLine(commandLine) ?? [])],
    environment: environment === undefined ? undefined : parseEnvironment(environment),
    unreadable,
  };
}
