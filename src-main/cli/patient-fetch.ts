import { request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';

const WITHOUT_BODY = new Set([204, 205, 304]);

/**
 * Asks over HTTP and waits for as long as it takes. Node's own `fetch` gives up on an answer that has not begun after
 * five minutes; a command may run for ten.
 */
export async function patientFetch(request: Request): Promise<Response> {
  const { url, method, headers, signal } = request;
  const body = request.body === null ? undefined : Buffer.from(await request.arrayBuffer());
  const { promise, resolve, reject } = Promise.withResolvers<Response>();
  // Said by us: of a DELETE, Node would send a body without saying how long it is.
  const length = body === undefined ? {} : { 'content-length': body.byteLength };
  const asked = httpRequest(url, { method, headers: { ...Object.fromEntries(headers), ...length }, signal });
  asked.once('error', (error) => {
    reject(signal.aborted ? (signal.reason as unknown) : new TypeError('fetch failed', { cause: error }));
  });
  asked.once('response', (answer) => {
    const { statusCode: status = 500 } = answer;
    const init = { status, headers: answer.headers as Record<string, string> };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Node's own two descriptions of one thing
    const stream = Readable.toWeb(answer) as unknown as ReadableStream<Uint8Array>;
    resolve(new Response(WITHOUT_BODY.has(status) ? null : stream, init));
  });
  asked.end(body);
  return promise;
}
