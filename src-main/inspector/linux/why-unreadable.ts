import { errorCode, isGoneOrHidden } from './error-code.ts';

/** Why a file of `/proc/<pid>` could not be read, in words. */
export function whyUnreadable(error: unknown): string {
  const code = errorCode(error);
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied';
  return isGoneOrHidden(error) ? 'the process has ended' : `the kernel answered ${code}`;
}
