import { ORPCError } from '@orpc/client';
import { describe, expect, test } from 'vitest';
import { createConnection } from '../../../src-renderer/connection/create-connection.ts';
import { createTopic } from '../../../src-renderer/connection/create-topic.ts';
import { ChannelError, type Channel, type Host } from '../../../src-renderer/connection/host.ts';
import { oncePerFrame } from '../../../src-renderer/connection/once-per-frame.ts';
import { pacedFrames } from '../../../src-renderer/connection/paced-frames.ts';
import { retryDelay } from '../../../src-renderer/connection/retry-delay.ts';
import { watchTopic } from '../../../src-renderer/connection/watch-topic.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

interface Scripted extends Host {
  /** Ends the channel that is open, for this reason. */
  readonly drop: (reason: string) => void;
  readonly opened: () => number;
  /** From now on there is no way through; undefined: there is again. */
  readonly refuse: (error: ChannelError | undefined) => void;
}

/** A host of which the test holds the line. Its topics say how many channels there have been. */
function scriptedHost(): Scripted {
  let opened = 0;
  let refusal: ChannelError | undefined;
  let closed = Promise.withResolvers<string>();
  return {
    open: async (): Promise<Channel> => {
      if (refusal !== undefined) throw refusal;
      opened += 1;
      closed = Promise.withResolvers<string>();
      const gone = closed.promise;
      const number = opened;
      async function* numbers() {
        yield number;
        throw new Error(await gone);
      }
      return { link: { call: async () => numbers() }, closed: gone, close: () => undefined };
    },
    drop: (reason) => closed.resolve(reason),
    opened: () => opened,
    refuse: (error) => {
      refusal = error;
    },
  };
}

describe('createConnection', () => {
  test('opens again after it was lost, and keeps since when it was away', async () => {
    const host = scriptedHost();
    const { state, retryNow, client } = createConnection(host);
    await waitUntil(() => state.getState().phase === 'open', { what: 'the connection' });

    host.refuse(new ChannelError('Signalbox does not answer'));
    host.drop('closed by the test');
    await waitUntil(() => state.getState().phase === 'lost', { what: 'the loss' });
    const lost = state.getState();
    await expect(client.proc.list({})).rejects.toMatchObject({ code: 'UNAVAILABLE' });

    retryNow();
    await waitUntil(
      () => {
        const now = state.getState();
        return now.phase === 'lost' && now.reason === 'Signalbox does not answer';
      },
      { what: 'a try that fails' },
    );
    expect(state.getState()).toMatchObject({ since: 'since' in lost && lost.since });

    host.refuse(new ChannelError('not signed in', { locked: true }));
    retryNow();
    await waitUntil(() => state.getState().phase === 'locked', { what: 'the refusal' });
    host.refuse(undefined);
    retryNow();
    await waitUntil(() => state.getState().phase === 'open', { what: 'the connection again' });
    expect(host.opened()).toBe(2);
  });

  test('tries once more when that is asked for while a try is under way', async () => {
    const tries: PromiseWithResolvers<Channel>[] = [];
    const { retryNow } = createConnection({
      open: () => {
        const attempt = Promise.withResolvers<Channel>();
        tries.push(attempt);
        return attempt.promise;
      },
    });
    const refusal = new ChannelError('Signalbox does not answer');
    // By now the pause would be of eight seconds.
    for (let failed = 0; failed < 8; failed += 1) {
      retryNow();
      tries[failed]?.reject(refusal);
      await waitUntil(() => tries.length === failed + 2, { deadlineMs: 1000, what: `try ${failed + 2}` });
    }
  });
});

describe('createTopic', () => {
  test('reads only while someone listens, and again after a lost connection', async () => {
    const host = scriptedHost();
    const connection = createConnection(host);
    const seen: number[] = [];
    const topic = createTopic<number, readonly number[]>(connection, {
      open: (client, signal) => client.sys.watch(undefined, { signal }) as Promise<AsyncIterable<never>>,
      merge: (event) => void seen.push(event),
      view: () => [...seen],
      requestFrame: (callback) => queueMicrotask(callback),
    });
    expect(topic.get()).toEqual([]);
    const stop = topic.subscribe(() => undefined);
    await waitUntil(() => topic.get().length === 1, { what: 'the first event' });
    host.drop('closed by the test');
    await waitUntil(() => topic.get().length === 2, { what: 'the event of the next connection' });
    expect(topic.get()).toEqual([1, 2]);
    stop();
  });
});

test('a topic whose subject is removed is read anew when there is one of that name again', async () => {
  let tries = 0;
  async function* event() {
    tries += 1;
    const number = tries;
    if (number === 3) throw new ORPCError('NOT_FOUND', { message: 'there is none' });
    yield number;
    throw new ORPCError('NOT_FOUND', { message: 'it was removed' });
  }
  const link = { call: async () => event() };
  const connection = createConnection({
    open: async () => ({ link, closed: new Promise<string>(() => {}), close: () => undefined }),
  });
  const seen: number[] = [];
  const refusal = Promise.withResolvers<string>();
  watchTopic<number>(connection, {
    open: (client, signal) => client.sys.watch(undefined, { signal }) as Promise<AsyncIterable<never>>,
    onEvent: (number) => void seen.push(number),
    onRefused: ({ message }) => refusal.resolve(message),
  });
  expect(await refusal.promise).toContain('there is none');
  expect(seen).toEqual([1, 2]);
});

test('oncePerFrame runs once however often it is called, and again in the next frame', () => {
  const frames: (() => void)[] = [];
  let runs = 0;
  const schedule = oncePerFrame(
    () => {
      runs += 1;
    },
    (callback) => frames.push(callback),
  );
  schedule();
  schedule();
  expect([frames.length, runs]).toEqual([1, 0]);
  frames.shift()?.();
  expect(runs).toBe(1);
  schedule();
  frames.shift()?.();
  expect(runs).toBe(2);
});

test('the pause between tries doubles up to eight seconds', () => {
  expect([0, 1, 2, 10].map(retryDelay)).toEqual([250, 500, 1000, 8000]);
});

test('paced frames: the first at once, the others no closer than they may be', async () => {
  const apartMs = 40;
  let frames = 0;
  const pace = pacedFrames(apartMs, (callback) => {
    frames += 1;
    callback();
  });
  const times: number[] = [];
  const frame = () => new Promise<void>((resolve) => pace(() => resolve(void times.push(performance.now()))));
  void frame();
  expect(frames).toBe(1);
  await frame();
  await frame();
  const [first = 0, second = 0, third = 0] = times;
  // A timer may be a moment early.
  expect(Math.min(second - first, third - second)).toBeGreaterThan(apartMs - 5);
});
