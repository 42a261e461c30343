import * as z from 'zod';
import { ProtocolError, ProtocolErrorCode, type CallToolResult } from '@modelcontextprotocol/server';
import { outcomeOf, type AgentClient } from '../../src-shared/model/agent.ts';
import { AppError } from '../../src-shared/model/app-error.ts';
import { systemClock } from '../../src-shared/model/clock.ts';
import type { Bearer } from '../operations/bearer.ts';
import { remedies } from './remedies.ts';
import type { ToolFailure } from './tool-failure.ts';

const MAX_NAME_LENGTH = 64;

export interface RecordedCall {
  readonly bearer: Bearer;
  readonly client: AgentClient | undefined;
  /** What was called. */
  readonly tool: string;
}

/** Runs what was called, and notes how long it took and what came of it. `codeIn`: of a result that is a failure. */
export async function onRecord<Result>(
  { bearer, client, tool }: RecordedCall,
  run: () => Promise<Result>,
  codeIn: (result: Result) => string | undefined,
): Promise<Result> {
  const startedAt = systemClock.now();
  const begun = performance.now();
  const note = (code: string | undefined): void =>
    bearer.called({
      ...(client !== undefined && { client }),
      door: 'mcp',
      tool: tool.slice(0, MAX_NAME_LENGTH).toWellFormed(),
      startedAt,
      durationMs: performance.now() - begun,
      outcome: outcomeOf(code),
      ...(code !== undefined && { code }),
    });
  try {
    const result = await run();
    note(codeIn(result));
    return result;
  } catch (error) {
    note(codeOf(error));
    throw error;
  }
}

/** Ours, where an error of the protocol tells it, else the protocol's own number. */
const failure = z.union([
  z.object({ data: z.object({ code: z.string() }) }).transform(({ data }) => data.code),
  z.object({ code: z.union([z.string(), z.number()]) }).transform(({ code }) => String(code)),
]);

const codeOf = (error: unknown): string => failure.safeParse(error).data ?? 'INTERNAL';

const failed = z.object({ _meta: z.object({ 'signalbox/error': z.object({ code: z.string() }) }) });

/** The code of a tool's refusal. */
export const codeInResult = (result: CallToolResult): string | undefined =>
  result.isError ? (failed.safeParse(result).data?._meta['signalbox/error'].code ?? 'INTERNAL') : undefined;

/** Why the token allows no call now; `undefined`: it does, and the call is counted. */
export function refusalOf(bearer: Bearer): ToolFailure | undefined {
  try {
    bearer.admit();
    return undefined;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { code: error.code, message: error.message, details: error.details };
  }
}

/** Reads, unless the token allows no call now: what is no tool says so in an error of the protocol. */
export async function admitted<Result>(bearer: Bearer, run: () => Promise<Result>): Promise<Result> {
  const refusal = refusalOf(bearer);
  if (refusal === undefined) return run();
  const { code, message, details } = refusal;
  const { remediation, retryable } = remedies[code];
  const data = { code, message, remediation, retryable, details };
  throw new ProtocolError(ProtocolErrorCode.InvalidRequest, `${code}: ${message}`, data);
}
