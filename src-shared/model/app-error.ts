/**
 * Every way in which a request can fail, with the HTTP status that REST answers.
 * The list is closed: a new way to fail is a new line here.
 */
export const errorStatus = {
  BAD_INPUT: 400,
  UNAUTHORIZED: 401,
  READ_ONLY: 403,
  PROTECTED: 403,
  PERMISSION_DENIED: 403,
  FORBIDDEN_ORIGIN: 403,
  NOT_FOUND: 404,
  NAME_IN_USE: 409,
  IDENTITY_CHANGED: 409,
  WRONG_STATE: 409,
  PROCESS_ENDED: 409,
  BODY_TOO_LARGE: 413,
  START_FAILED: 422,
  STOP_FAILED: 500,
  LIMIT_REACHED: 429,
  RATE_LIMITED: 429,
  CANCELLED: 499,
  INTERNAL: 500,
  UNSUPPORTED: 501,
  UNAVAILABLE: 503,
  TIMED_OUT: 504,
} as const;

export type ErrorCode = keyof typeof errorStatus;

export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorStatus, code);

export interface AppErrorOptions extends ErrorOptions {
  /** Plain data that goes to the caller with the message, such as the last lines of a log. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/**
 * A failure that we mean to tell the caller of. The message says what happened, to what, and what to try.
 * On the wire it is code, message and details; never a stack.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(code: ErrorCode, message: string, { details, ...options }: AppErrorOptions = {}) {
    super(message, options);
    this.code = code;
    this.details = details;
  }
}
