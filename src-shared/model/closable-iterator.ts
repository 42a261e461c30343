/**
 * An async iterator whose `return()` works while `next()` waits: that of an async generator would wait with it. `stop`
 * is idempotent, and makes a `next` that waits come to its end.
 */
export function closableIterator<Value>(
  next: () => Promise<IteratorResult<Value, undefined>>,
  stop: () => void,
): AsyncIteratorObject<Value, undefined, void> {
  return {
    next,
    return: async () => {
      stop();
      return { done: true, value: undefined };
    },
    throw: async (error: unknown) => {
      stop();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.asyncDispose]: async () => stop(),
  };
}
