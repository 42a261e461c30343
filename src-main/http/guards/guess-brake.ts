import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** Told at once: a client that still has an old token tries it a few times. */
const FREE_GUESSES = 20;
const WINDOW_MS = 60_000;
const DELAY_MS = 1000;

export interface GuessBrake {
  /** Whether this connection is used up: what else it asks is refused unseen, whatever token comes with it. */
  isSpent(socket: Socket | undefined): boolean;
  /** After a wrong token. Resolves to whether the connection is to be closed, when it is time to say so. */
  afterWrong(socket: Socket | undefined, signal: AbortSignal): Promise<boolean>;
}

export interface GuessBrakeOptions {
  /** A clock that only goes forward, in ms. */
  readonly now: () => number;
  readonly log: (message: string) => void;
  readonly delayMs?: number | undefined;
}

/**
 * Against guessing. All who ask are on this machine and look alike, so that to refuse "whoever failed often" would lock
 * out the person with it. A right token is therefore never kept waiting; a wrong one is, beyond the first few of a
 * minute, and takes its connection with it: so there is one guess a second for each of the connections, which are
 * bounded, and none at all for what is sent ahead of an answer.
 */
export function createGuessBrake({ now, log, delayMs = DELAY_MS }: GuessBrakeOptions): GuessBrake {
  const spent = new WeakSet<Socket>();
  let window = { since: Number.NEGATIVE_INFINITY, guesses: 0 };
  return {
    isSpent: (socket) => socket !== undefined && spent.has(socket),
    async afterWrong(socket, signal) {
      if (now() - window.since > WINDOW_MS) window = { since: now(), guesses: 0 };
      window.guesses += 1;
      if (window.guesses <= FREE_GUESSES) return false;
      if (window.guesses === FREE_GUESSES + 1) {
        log(`http: ${FREE_GUESSES} wrong tokens within a minute; from now on each is told so only after a while`);
      }
      if (socket !== undefined) spent.add(socket);
      // A rejection says that whoever guessed is gone.
      await delay(delayMs, undefined, { signal }).catch(() => {});
      return true;
    },
  };
}
