import type { MiddlewareHandler } from 'hono';
import { answerError } from '../answer-error.ts';

export const MAX_BODY_BYTES = 1024 * 1024;

const tooLarge = (): Response =>
  answerError('BODY_TOO_LARGE', 'the body is larger than 1 MB, the most that is accepted', {
    // The rest of the body stays unread, so the connection cannot be used again.
    headers: { connection: 'close' },
  });

/** All of it, or `undefined` when there is more than the limit: then no more than that was read. */
async function readBounded(body: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Looks at the declared length only: nothing is read for somebody who may not ask at all. */
export const lengthGuard: MiddlewareHandler = async (c, next) =>
  Number(c.req.header('content-length') ?? 0) > MAX_BODY_BYTES ? tooLarge() : next();

/** A body is read up to the limit and no further. What follows gets all of it, or a request without one. */
export const bodyGuard: MiddlewareHandler = async (c, next) => {
  const { body, url, method, headers, signal } = c.req.raw;
  if (body === null) return next();
  const read = await readBounded(body).catch(() => 'cut off' as const);
  if (read === undefined) return tooLarge();
  // Whoever sent it is gone: nobody reads this answer, and nothing is wrong with us.
  if (read === 'cut off') return answerError('BAD_INPUT', 'the body ended before all of it had come');
  c.req.raw = new Request(url, { method, headers, signal, body: read.byteLength === 0 ? null : read });
  return next();
};
