import { errorStatus, type ErrorCode } from '../../src-shared/model/app-error.ts';

export interface ErrorAnswer {
  readonly status?: number;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Every failure over HTTP has this body: `{ code, message, details? }`. */
export function answerError(
  code: ErrorCode,
  message: string,
  { status, details, headers }: ErrorAnswer = {},
): Response {
  return Response.json({ code, message, details }, { status: status ?? errorStatus[code], headers: { ...headers } });
}
