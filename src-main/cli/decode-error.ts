import { ORPCError } from '@orpc/client';
import * as z from 'zod';

/** What every failure over HTTP looks like, be it from a guard or from an operation. */
const errorBody = z.object({ code: z.string(), message: z.string(), details: z.unknown().optional() });

/** The answer of a failed request as the error it tells of; `undefined` when it is no answer of ours. */
export function decodeError(
  body: unknown,
  { status }: { readonly status: number },
): ORPCError<string, unknown> | undefined {
  const parsed = errorBody.safeParse(body);
  if (!parsed.success) return undefined;
  const { code, message, details } = parsed.data;
  return new ORPCError(code, { status, message, data: details });
}
