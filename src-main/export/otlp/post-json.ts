import {
  request as requestHttp,
  type Agent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { request as requestHttps } from 'node:https';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { messageOf } from '../../../src-shared/model/message-of.ts';
import { linkSignals } from '../../abort-signals/link-signals.ts';
import { shownAnswer } from './shown-answer.ts';

export interface PostTarget {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly agent: Agent;
  readonly timeoutMs: number;
}

export type PostOutcome =
  | { readonly is: 'taken'; readonly answer: string }
  /** Worth another try, though not before so long, where the collector said how long. */
  | { readonly is: 'later'; readonly why: string; readonly afterMs?: number }
  /** It would be refused each time. */
  | { readonly is: 'refused'; readonly why: string };

/** What OTLP says is worth another try; all other failures are final. */
const RETRYABLE = new Set([429, 502, 503, 504]);
const ANSWER_BYTES = 64 * 1024;
const compress = promisify(gzip);

/** Sends one request of OTLP over HTTP. Never fails; follows no redirect, which could carry headers elsewhere. */
export async function postJson(target: PostTarget, body: unknown, signal: AbortSignal): Promise<PostOutcome> {
  const patience = AbortSignal.timeout(target.timeoutMs);
  const end = linkSignals([signal, patience]);
  try {
    const packed = await compress(JSON.stringify(body));
    const answer = await send(target, packed, end.signal);
    return outcomeOf(answer, await readAnswer(answer), target);
  } catch (error) {
    return { is: 'later', why: patience.aborted ? `no answer within ${target.timeoutMs / 1000} s` : messageOf(error) };
  } finally {
    end.release();
  }
}

function send({ url, headers, agent }: PostTarget, body: Buffer, signal: AbortSignal): Promise<IncomingMessage> {
  const options: RequestOptions = {
    method: 'POST',
    agent,
    signal,
    headers: {
      'user-agent': 'signalbox',
      ...headers,
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      'content-length': body.length,
    },
  };
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = url.protocol === 'https:' ? requestHttps(url, options) : requestHttp(url, options);
  request.once('response', resolve).once('error', reject).end(body);
  return promise;
}

/** Its beginning; the rest is read, so that the connection can be used again, and forgotten. */
async function readAnswer(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    if (bytes < ANSWER_BYTES) parts.push(part);
    bytes += part.length;
  }
  return Buffer.concat(parts).toString('utf8');
}

function outcomeOf({ statusCode = 0, headers }: IncomingMessage, answer: string, target: PostTarget): PostOutcome {
  if (statusCode >= 200 && statusCode < 300) return { is: 'taken', answer };
  const shown = shownAnswer(answer, target.headers);
  const why = shown === '' ? `HTTP ${statusCode}` : `HTTP ${statusCode}: ${shown}`;
  if (!RETRYABLE.has(statusCode)) return { is: 'refused', why };
  const afterMs = askedPause(headers);
  return { is: 'later', why, ...(afterMs > 0 && { afterMs }) };
}

/** `Retry-After` has seconds, or a date: that is one of the clock over there, which says what time it is, too. */
function askedPause({ 'retry-after': after = '', date = '' }: IncomingHttpHeaders): number {
  const seconds = Number(after);
  return Number.isNaN(seconds) ? Date.parse(after) - Date.parse(date) : seconds * 1000;
}
