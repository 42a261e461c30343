import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src-shared/model/app-error.ts';
import { withWireErrors } from '../../../src-main/operations/with-wire-errors.ts';

function streamOf(...events: (number | Error)[]) {
  const seen = { returned: 0 };
  const stream: AsyncIteratorObject<number, undefined, void> = {
    async next() {
      const event = events.shift();
      if (event instanceof Error) throw event;
      return event === undefined ? { done: true, value: undefined } : { done: false, value: event };
    },
    async return() {
      seen.returned += 1;
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    async [Symbol.asyncDispose]() {},
  };
  return { seen, stream };
}

describe('a stream whose errors leave it as data', () => {
  it('tells what a caller may know', async () => {
    const { stream } = streamOf(1, new AppError('LIMIT_REACHED', 'too much'));
    const wired = withWireErrors(stream, () => expect.fail('this was foreseen'));
    await expect(wired.next()).resolves.toEqual({ done: false, value: 1 });
    await expect(wired.next()).rejects.toMatchObject({ code: 'LIMIT_REACHED', message: 'too much', defined: true });
  });

  it('keeps what we did not foresee to ourselves', async () => {
    const reported: unknown[] = [];
    const { stream } = streamOf(new Error('secret'));
    const wired = withWireErrors(stream, (error) => reported.push(error));
    await expect(wired.next()).rejects.toMatchObject({
      code: 'INTERNAL',
      message: expect.not.stringMatching('secret'),
    });
    expect(reported).toHaveLength(1);
  });

  it('is left as the stream is', async () => {
    const { stream, seen } = streamOf(1, 2);
    for await (const event of withWireErrors(stream, () => {})) if (event === 1) break;
    expect(seen.returned).toBe(1);
  });
});
