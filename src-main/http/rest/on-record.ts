import * as z from 'zod';
import { outcomeOf } from '../../../src-shared/model/agent.ts';
import { AppError } from '../../../src-shared/model/app-error.ts';
import type { Caller } from '../../../src-shared/model/caller.ts';
import { systemClock } from '../../../src-shared/model/clock.ts';
import type { Bearer } from '../../operations/bearer.ts';
import { answerError } from '../answer-error.ts';

const MAX_OPERATION_LENGTH = 64;

const failure = z.object({ code: z.string() });

/** Answers, and where it is an agent that asks, only as often as its token allows, and with a note of what came of it. */
export async function onRecord(
  bearer: Bearer,
  { caller: { client }, operation }: { readonly caller: Caller; readonly operation: string },
  answer: () => Promise<Response>,
): Promise<Response> {
  if (bearer.agent === undefined) return answer();
  bearer.visit('rest', { client }).seen();
  const startedAt = systemClock.now();
  const begun = performance.now();
  const response = refusalOf(bearer) ?? (await answer());
  const code = response.ok ? undefined : await codeOf(response);
  bearer.called({
    ...(client !== undefined && { client }),
    door: 'rest',
    tool: operation.slice(0, MAX_OPERATION_LENGTH),
    startedAt,
    durationMs: performance.now() - begun,
    outcome: outcomeOf(code),
    ...(code !== undefined && { code }),
  });
  return response;
}

function refusalOf(bearer: Bearer): Response | undefined {
  try {
    bearer.admit();
    return undefined;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, message, details } = error;
    const seconds = Math.ceil(Number(details?.['retryAfterMs'] ?? 0) / 1000);
    return answerError(code, message, { details, headers: { 'retry-after': String(seconds) } });
  }
}

async function codeOf(response: Response): Promise<string> {
  const parsed = failure.safeParse(
    await response
      .clone()
      .json()
      .catch(() => undefined),
  );
  return parsed.success ? parsed.data.code : String(response.status);
}
