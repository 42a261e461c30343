import type { Clock } from '../../src-shared/model/clock.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** `npm start` may hand us the same Ctrl-C twice, its own and the terminal's: so soon, it is no second thought. */
const ECHO_MS = 500;

/** Waits for the first signal to end. One that comes while that end is under way calls `force`. */
export function untilToldToEnd(clock: Clock, force: (signal: NodeJS.Signals) => void): Promise<NodeJS.Signals> {
  const { promise, resolve } = Promise.withResolvers<NodeJS.Signals>();
  let first: number | undefined;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (first === undefined) {
        first = clock.now();
        resolve(signal);
      } else if (clock.now() - first > ECHO_MS) {
        force(signal);
      }
    });
  }
  return promise;
}
