/** Reads as a page would, until the server ends. Aborting is no way out: fetch may lose the signal of a long answer. */
export async function drain(events: AsyncIterable<unknown>): Promise<void> {
  const iterator = events[Symbol.asyncIterator]();
  const next = () =>
    iterator.next().then(
      ({ done }) => done !== true,
      () => false, // the end of the server, as its reader sees it
    );
  let more = true;
  while (more) more = await next();
}
