import { ORPCError, ValidationError } from '@orpc/server';
import { describeIssues } from '../../src-shared/format/describe-issues.ts';
import { AppError, errorStatus, isErrorCode, type ErrorCode } from '../../src-shared/model/app-error.ts';

type WireError = ORPCError<ErrorCode, Readonly<Record<string, unknown>> | undefined>;

/**
 * Any failure as it goes to a caller: code, message and plain details, never a stack.
 * What we did not foresee becomes INTERNAL; `report` hears of it with all that it says.
 */
export function toWireError(error: unknown, report: (error: unknown) => void): WireError {
  if (error instanceof AppError) return wireError(error.code, error.message, error.details, error);
  if (error instanceof ORPCError && isErrorCode(error.code)) {
    return wireError(error.code, error.message, error.data as WireError['data'], error);
  }
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') return badInput(error);
  report(error);
  return wireError('INTERNAL', 'something went wrong inside Signalbox; its own log says what', undefined, error);
}

function wireError(code: ErrorCode, message: string, data: WireError['data'], cause: unknown): WireError {
  return new ORPCError(code, { defined: true, status: errorStatus[code], message, data, cause });
}

function badInput(error: ORPCError<string, unknown>): WireError {
  const message = error.cause instanceof ValidationError ? describeIssues(error.cause.issues) : error.message;
  return wireError('BAD_INPUT', message, undefined, error);
}
