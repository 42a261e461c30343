import { ProtocolError, ProtocolErrorCode, ResourceNotFoundError } from '@modelcontextprotocol/server';
import { failureOf } from '../tool-failure.ts';

/** Failures that are not of the one who asks. */
const OURS: ReadonlySet<string> = new Set(['INTERNAL', 'UNAVAILABLE', 'TIMED_OUT', 'CANCELLED']);

/** As the protocol says what went wrong with a resource; `undefined`: nothing that we meant to tell. */
export function resourceFailure(error: unknown, uri: string): ProtocolError | undefined {
  if (error instanceof ProtocolError) return error;
  const failure = failureOf(error);
  if (failure === undefined) return undefined;
  const message = `${failure.code}: ${failure.message}`;
  if (failure.code === 'NOT_FOUND') return new ResourceNotFoundError(uri, message);
  const code = OURS.has(failure.code) ? ProtocolErrorCode.InternalError : ProtocolErrorCode.InvalidParams;
  return new ProtocolError(code, message);
}
