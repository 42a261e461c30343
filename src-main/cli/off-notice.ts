import { dateAndClock } from './date-and-clock.ts';
import type { Terminal } from './terminal.ts';

/** That what was printed is how it was; nothing where it is so. */
export function sayOff({ say }: Terminal, since: number | undefined): void {
  if (since !== undefined) {
    say(
      `monitoring is off since ${dateAndClock(since)}, and this is how it was; "signalbox monitor on" switches it on`,
    );
  }
}

/** That no alert means nothing. */
export function sayNobodyLooks({ say }: Terminal, since: number | undefined): void {
  if (since !== undefined) {
    const how = '"signalbox monitor on --alerts on" switches them on';
    say(`no rule is looked at since ${dateAndClock(since)}: monitoring or alerts are off; ${how}`);
  }
}
