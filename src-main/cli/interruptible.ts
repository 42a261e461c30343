import type { Terminal } from './terminal.ts';
import { untilInterrupted } from './until-interrupted.ts';

/** What shells answer for a program that Ctrl-C has ended. */
const INTERRUPTED = 130;

/** Asks for something that may take long. Ctrl-C takes the question back: then there is no answer, and no failure told. */
export async function interruptible<Answer>(
  terminal: Terminal,
  ask: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer | undefined> {
  const signal = untilInterrupted();
  try {
    return await ask(signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    terminal.say('signalbox: interrupted');
    process.exitCode = INTERRUPTED;
    return undefined;
  }
}
