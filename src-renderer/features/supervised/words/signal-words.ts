import type { plainSignals } from '../../../../src-shared/contract/proc-lifecycle.ts';

export type PlainSignal = (typeof plainSignals)[number];

/** What each signal usually does. A program may take it otherwise. */
export const signalWords: Readonly<Record<PlainSignal, string>> = {
  SIGHUP: 'read its settings again, or end',
  SIGINT: 'interrupt, as Ctrl C does',
  SIGQUIT: 'end and leave a core dump',
  SIGUSR1: 'as it pleases; Node opens its debugger',
  SIGUSR2: 'as it pleases; often to reload',
  SIGTERM: 'ask it to end',
  SIGWINCH: 'tell it that its window has changed',
  SIGTSTP: 'pause, as Ctrl Z does',
  SIGCONT: 'go on after a pause',
};
