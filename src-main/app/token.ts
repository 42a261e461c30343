import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { AGENT_TOKEN_PREFIX } from '../../src-shared/model/agent.ts';
import { AppError } from '../../src-shared/model/app-error.ts';
import { setAside } from '../storage/set-aside.ts';

export interface LoadedToken {
  readonly token: string;
  readonly warnings: readonly string[];
}

const VALID = /^[\x21-\x7e]{16,512}$/;

/**
 * The token that every door asks for: the given one, else the one of an earlier start, else a new one.
 * The file always holds the one in use, readable for its owner alone, so that our own command line finds it.
 */
export function loadToken(path: string, given: string | undefined, now: Date): LoadedToken {
  // A client that starts us (`signalbox mcp`) has the token of its agent in the environment: with it as that of the
  // person, the agent would be the person.
  const isOfAgent = given?.startsWith(AGENT_TOKEN_PREFIX) ?? false;
  if (given !== undefined && !isOfAgent) {
    write(path, given);
    return { token: given, warnings: [] };
  }
  const asides = isOfAgent ? ['the token that was given is one of an agent, and was left aside'] : [];
  const existing = read(path);
  if (existing !== undefined && VALID.test(existing)) {
    chmodSync(path, 0o600);
    return { token: existing, warnings: asides };
  }
  const damage =
    existing === undefined
      ? []
      : [`the token file was damaged; it was set aside as ${setAside(path, now)} and a new token made`];
  const token = randomBytes(32).toString('base64url');
  write(path, token);
  return { token, warnings: [...asides, ...damage] };
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new AppError('UNAVAILABLE', `the token file ${path} cannot be read`, { cause: error });
  }
}

function write(path: string, token: string): void {
  const draft = `${path}.${process.pid}.tmp`;
  writeFileSync(draft, `${token}\n`, { mode: 0o600 });
  renameSync(draft, path);
}
