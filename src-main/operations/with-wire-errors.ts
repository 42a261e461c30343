import { toWireError } from './to-wire-error.ts';

type Stream<Event> = AsyncIteratorObject<Event, undefined, void>;

/** A stream whose errors leave it as data: the chain has let go of it before it fails. */
export function withWireErrors<Event>(stream: Stream<Event>, report: (error: unknown) => void): Stream<Event> {
  return {
    async next() {
      try {
        return await stream.next();
      } catch (error) {
        throw toWireError(error, report);
      }
    },
    return: async () => (await stream.return?.()) ?? { done: true, value: undefined },
    throw: async (error: unknown) => {
      await stream.return?.();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.asyncDispose]: async () => void (await stream.return?.()),
  };
}
