import { ORPCError } from '@orpc/client';
import type { CallToolResult } from '@modelcontextprotocol/server';
import { isErrorCode, type ErrorCode } from '../../src-shared/model/app-error.ts';

/** A failure as an agent is told of it. */
export interface ToolFailure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details?: unknown;
}

/** What the chain threw; `undefined` when it is nothing that we meant to tell. */
export function failureOf(error: unknown): ToolFailure | undefined {
  if (!(error instanceof ORPCError) || !isErrorCode(error.code)) return undefined;
  return { code: error.code, message: error.message, details: error.data };
}

const MAX_DETAIL = 8192;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Lists, such as the last lines of a log, line by line; the rest as JSON. */
function detailText([name, value]: [string, unknown]): string {
  const text = Array.isArray(value) ? ['', ...value.map(textOf)].join('\n') : textOf(value);
  return `${name}: ${text}`.slice(0, MAX_DETAIL);
}

/**
 * A refusal is a normal result that the model can mend. It has no `structuredContent`: older clients hold that
 * against the tool's output schema even here, and would show a schema error in its place.
 */
export function failureResult({ code, message, details }: ToolFailure): CallToolResult {
  const entries = typeof details === 'object' && details !== null ? Object.entries(details) : [];
  const text = [`${code}: ${message}`, ...entries.map(detailText)].join('\n');
  return { isError: true, content: [{ type: 'text', text }], _meta: { 'signalbox/error': { code, message, details } } };
}
