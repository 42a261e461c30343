import { ORPCError } from '@orpc/client';
import { CommanderError } from 'commander';
import { AppError } from '../../src-shared/model/app-error.ts';
import { isConnectionFailure } from './is-connection-failure.ts';
import { printable } from './printable.ts';
import { Refusal } from './refusal.ts';
import type { Terminal } from './terminal.ts';
import { messageOf } from '../../src-shared/model/message-of.ts';

/** What scripts rely on: 1 it failed, 2 it was asked wrongly or refused to start. */
const FAILED = 1;
const WRONG_USAGE = 2;

/** The log lines that a failure to start ends with stand below it, indented. */
const LINE_WITHIN = '\n  ';

/** What Commander throws after it has printed the help or the version; the second: no command was given. */
const HAS_SPOKEN = new Set(['commander.helpDisplayed', 'commander.help', 'commander.version']);

interface Failure {
  readonly code: string;
  readonly message: string;
  readonly exitCode: number;
}

/** Tells a failure in one line on stderr, or as JSON, and returns the exit code for it. */
export function reportFailure(terminal: Terminal, error: unknown, json: boolean): number {
  if (error instanceof AggregateError) {
    return Math.max(...error.errors.map((each: unknown) => reportFailure(terminal, each, json)));
  }
  if (error instanceof CommanderError && HAS_SPOKEN.has(error.code)) return error.exitCode === 0 ? 0 : WRONG_USAGE;
  const { code, message, exitCode } = toFailure(error);
  if (json) terminal.say(JSON.stringify({ error: { code, message } }));
  else terminal.say(`signalbox: ${message.split('\n').map(printable).join(LINE_WITHIN)}`);
  return exitCode;
}

function toFailure(error: unknown): Failure {
  if (error instanceof CommanderError) return usageFailure(error);
  if (error instanceof AppError) return { ...said(error), exitCode: refused(error) ? WRONG_USAGE : FAILED };
  if (error instanceof ORPCError) return { ...said(error), exitCode: FAILED };
  if (isConnectionFailure(error)) {
    const reason = error.cause instanceof Error ? error.cause.message : error.message;
    return { code: 'UNAVAILABLE', message: `the running Signalbox does not answer: ${reason}`, exitCode: FAILED };
  }
  return { code: 'INTERNAL', message: messageOf(error), exitCode: FAILED };
}

const said = ({ code, message }: { code: string; message: string }) => ({ code, message });

/** Bad input that we saw ourselves is wrong usage; what the running instance objects to has failed. */
const refused = (error: AppError): boolean => error instanceof Refusal || error.code === 'BAD_INPUT';

/** Commander says `error: unknown option '--jsn'`, and on a second line what may have been meant. */
function usageFailure({ message }: CommanderError): Failure {
  const [text = '', hint = ''] = message
    .replace(/^error: (?:command-argument value ('.*') is invalid for argument '(.*?)'(?=\.))?/, wrongArgument)
    .split('\n');
  const asked = [text.replace(/\.$/, ''), hint].filter(Boolean).join(' ');
  return { code: 'BAD_INPUT', message: `${asked}; see --help`, exitCode: WRONG_USAGE };
}

/** Said as of a wrong option; of any other message only its beginning goes. */
const wrongArgument = (_: string, value?: string, name?: string): string =>
  value === undefined ? '' : `argument <${name}> ${value} is invalid`;
