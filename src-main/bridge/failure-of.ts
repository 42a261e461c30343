import { SdkHttpError, type JSONRPCErrorResponse } from '@modelcontextprotocol/client';
import * as z from 'zod';
import { messageOf } from '../../src-shared/model/message-of.ts';

export interface Failure {
  /** Whether the app has refused it, has done nothing and may do it when it is asked anew, or may have done it. */
  readonly what: 'refused' | 'not done' | 'unknown';
  readonly error: JSONRPCErrorResponse['error'];
}

/** As the protocol's own errors of a server. */
const SERVER_ERROR = -32_000;

const GONE = {
  code: SERVER_ERROR,
  message:
    'Signalbox does not run any more. Start it again (the app, or "signalbox serve"); this connection then goes on by itself',
};

export const LOST = {
  code: SERVER_ERROR,
  message:
    'the connection with Signalbox broke before the answer came: whether it was carried out is not known; look before you ask again',
};

/** The protocol's own words, or those of our doors. */
const refusal = z.union([
  z.object({ error: z.object({ code: z.int(), message: z.string(), data: z.unknown().optional() }) }),
  z.object({ message: z.string() }).transform(({ message }) => ({ error: { code: SERVER_ERROR, message } })),
]);

/** What became of a request that got no answer. */
export function failureOf(failure: unknown, hasSession: boolean): Failure {
  if (failure instanceof SdkHttpError) {
    const { status, text = '' } = failure.data;
    // With a token, or a session, that was good until the app was started anew.
    const isStale = status === 401 || (status === 404 && hasSession);
    const said = typeof text === 'string' ? refusalIn(text) : undefined;
    return {
      what: isStale ? 'not done' : 'refused',
      error: said ?? { code: SERVER_ERROR, message: failure.message },
    };
  }
  if (isRefusedConnection(failure)) return { what: 'not done', error: GONE };
  if (failure instanceof TypeError) return { what: 'unknown', error: LOST };
  return { what: 'unknown', error: { code: SERVER_ERROR, message: messageOf(failure) } };
}

function refusalIn(text: string): Failure['error'] | undefined {
  try {
    return refusal.parse(JSON.parse(text)).error;
  } catch {
    return undefined; // Neither of ours: somebody else answers at that address.
  }
}

function isRefusedConnection(error: unknown): boolean {
  const { cause } = error instanceof TypeError ? error : {};
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED';
}
