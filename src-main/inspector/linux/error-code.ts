/** `ENOENT` and its like; undefined for what is no error of the operating system. */
export const errorCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** The process ended (between two looks at `/proc`, or before), or `/proc` is mounted so that we may not see it. */
export function isGoneOrHidden(error: unknown): boolean {
  const code = errorCode(error);
  return code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES' || code === 'EPERM';
}
