import type { Try } from './probe.ts';

/** One GET. Redirects are answers; the body is not read. */
export async function tryUrl(url: string, isExpected: (status: number) => boolean, signal: AbortSignal): Promise<Try> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal, headers: { connection: 'close' } });
    await response.body?.cancel();
    return { isReady: isExpected(response.status), seen: String(response.status) };
  } catch (error) {
    return { isReady: false, seen: reasonOf(error) };
  }
}

/** `fetch` says only that it failed; its cause says why. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'no answer';
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof AggregateError) return reasonOf({ cause: cause.errors[0] });
  if (cause instanceof Error) return describeCause(cause);
  return error instanceof Error ? error.message : String(error);
}

function describeCause(cause: Error): string {
  const code = 'code' in cause ? String(cause.code) : cause.message;
  return code === 'ECONNREFUSED' ? 'connection refused' : code;
}
