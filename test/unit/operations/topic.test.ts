import { expect, test } from 'vitest';
import { topic } from '../../../src-main/operations/topic.ts';

/** Counts up; a snapshot is the count so far. */
function counter() {
  const listeners = new Set<(event: string) => void>();
  const ends = new Set<(why: unknown) => void>();
  let count = 0;
  return {
    listeners,
    tick() {
      count += 1;
      for (const listener of listeners) listener(`change ${count}`);
    },
    end(why: unknown) {
      for (const end of ends) end(why);
    },
    source: {
      snapshot: () => `snapshot ${count}`,
      subscribe(listener: (event: string) => void, end: (why: unknown) => void) {
        listeners.add(listener);
        ends.add(end);
        return () => listeners.delete(listener);
      },
    },
  };
}

test('a reader gets a snapshot, then every change in order', async () => {
  const { source, tick } = counter();
  const events = topic(source);
  expect((await events.next()).value).toBe('snapshot 0');
  tick();
  tick();
  expect((await events.next()).value).toBe('change 1');
  expect((await events.next()).value).toBe('change 2');
});

test('what happens before the snapshot is read is in the snapshot, not told twice', async () => {
  const { source, tick } = counter();
  const events = topic(source);
  tick();
  expect((await events.next()).value).toBe('snapshot 1');
  tick();
  expect((await events.next()).value).toBe('change 2');
});

test('a change that comes while an asynchronous snapshot is made is not told twice', async () => {
  const { source, tick } = counter();
  const gate = Promise.withResolvers<void>();
  const slow = {
    ...source,
    snapshot: async () => {
      await gate.promise;
      return source.snapshot();
    },
  };
  const events = topic(slow);
  const first = events.next();
  tick();
  gate.resolve();
  expect((await first).value).toBe('snapshot 1');
  tick();
  expect((await events.next()).value).toBe('change 2');
});

test('a reader that is too slow gets a fresh snapshot instead of an unbounded queue', async () => {
  const { source, tick } = counter();
  const events = topic(source, { maxQueue: 3 });
  await events.next();
  for (let i = 0; i < 10; i += 1) tick();
  expect((await events.next()).value).toBe('snapshot 10');
  tick();
  expect((await events.next()).value).toBe('change 11');
});

test('a source that ends gives what waits, then says why, and ends a reader that waits', async () => {
  const { source, tick, end, listeners } = counter();
  const [busy, waiting, late] = [topic(source), topic(source), topic(source)];
  await busy.next();
  await waiting.next();
  const next = waiting.next();
  tick();
  const afterwards = next.then(() => waiting.next());
  end(new Error('removed'));
  expect((await busy.next()).value).toBe('change 1');
  await expect(busy.next()).rejects.toThrow('removed');
  await expect(afterwards).rejects.toThrow('removed');
  await expect(late.next()).rejects.toThrow('removed');
  expect(await busy.next()).toEqual({ done: true, value: undefined });
  expect(listeners.size).toBe(0);
});

test('returning ends a reader that waits, and lets go of the source', async () => {
  const { source, listeners } = counter();
  const events = topic(source);
  await events.next();
  const waiting = events.next();
  await events.return?.();
  expect(await waiting).toEqual({ done: true, value: undefined });
  expect(listeners.size).toBe(0);
});

test('aborting ends a reader that waits, and lets go of the source', async () => {
  const { source, listeners } = counter();
  const abort = new AbortController();
  const events = topic(source, { signal: abort.signal });
  await events.next();
  const waiting = events.next();
  abort.abort();
  expect(await waiting).toEqual({ done: true, value: undefined });
  expect(listeners.size).toBe(0);
});

test('a reader whose request was aborted before it began never subscribes for good', async () => {
  const { source, listeners } = counter();
  const events = topic(source, { signal: AbortSignal.abort() });
  expect(await events.next()).toEqual({ done: true, value: undefined });
  expect(listeners.size).toBe(0);
});
