import type { Failure } from '../../connection/describe-error.ts';

/** The last lines that a process wrote before its start failed, as far as the failure brings them. */
export function failedLines({ details }: Failure): readonly string[] {
  const { lastLines } = details;
  return Array.isArray(lastLines) ? lastLines.filter((line) => typeof line === 'string') : [];
}
