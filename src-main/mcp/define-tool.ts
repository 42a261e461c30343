import type { CallToolResult, Tool as ToolListing } from '@modelcontextprotocol/server';
import * as z from 'zod';
import type { Client } from '../../src-shared/contract/index.ts';
import type { Effect, OperationMeta } from '../../src-shared/contract/operation.ts';
import { describeIssues } from '../../src-shared/format/describe-issues.ts';
import { failureOf, failureResult } from './tool-failure.ts';

/** What a tool is run with, besides its input. */
export interface ToolRun {
  /** ms since the epoch. */
  readonly now: number;
  /** Aborts when the client cancels, or is gone. */
  readonly signal: AbortSignal;
}

/** One tool as data. `run` asks the operation, `present` says the same in words: some clients show only one of both. */
export interface ToolSpec<Input extends z.ZodObject, Output extends z.ZodObject> {
  readonly name: string;
  readonly toolset: string;
  /** Whether it is offered to all who connect; if not, only to those who ask for its toolset. Default: true. */
  readonly byDefault?: boolean;
  /** It may take longer than clients and proxies wait for the first byte of an answer. Default: false. */
  readonly isLong?: boolean;
  /** The operation of the contract that it stands for: what it may do to the world is declared there. */
  readonly operation: { readonly '~orpc': { readonly meta: OperationMeta } };
  /** Whether a second call with the same arguments changes nothing more. Of a read it goes without saying. */
  readonly idempotent?: boolean;
  readonly title: string;
  readonly description: string;
  readonly input: Input;
  readonly output: Output;
  run(client: Client, input: z.output<Input>, run: ToolRun): Promise<z.output<Output>>;
  present(output: z.output<Output>, input: z.output<Input>): string;
}

export interface ToolCall extends ToolRun {
  readonly client: Client;
  readonly arguments: unknown;
  readonly log: (message: string) => void;
}

/** A tool ready to be served. */
export interface Tool {
  readonly name: string;
  readonly toolset: string;
  readonly byDefault: boolean;
  readonly isLong: boolean;
  readonly effect: Effect;
  /** As `tools/list` shows it. */
  readonly listing: ToolListing;
  call(call: ToolCall): Promise<CallToolResult>;
}

/** zod's type of a JSON Schema and the SDK's are two descriptions of the same thing. */
function jsonSchema(schema: z.ZodObject, io: 'input' | 'output'): ToolListing['inputSchema'] {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return { ...rest, type: 'object' } as ToolListing['inputSchema'];
}

export function defineTool<Input extends z.ZodObject, Output extends z.ZodObject>(spec: ToolSpec<Input, Output>): Tool {
  const { name, toolset, byDefault = true, isLong = false, title, description, input, output, operation } = spec;
  const { effect } = operation['~orpc'].meta;
  const annotations = {
    readOnlyHint: effect === 'read',
    destructiveHint: effect === 'destructive',
    idempotentHint: effect === 'read' || spec.idempotent === true,
    openWorldHint: false,
  };
  const inputSchema = jsonSchema(input, 'input');
  const outputSchema = jsonSchema(output, 'output');
  return {
    name,
    toolset,
    byDefault,
    isLong,
    effect,
    listing: { name, title, description, inputSchema, outputSchema, annotations },
    async call({ client, arguments: given, now, signal, log }) {
      const parsed = input.safeParse(given ?? {});
      if (!parsed.success) {
        return failureResult({ code: 'BAD_INPUT', message: describeIssues(parsed.error.issues) });
      }
      try {
        const result = await spec.run(client, parsed.data, { now, signal });
        return { content: [{ type: 'text', text: spec.present(result, parsed.data) }], structuredContent: result };
      } catch (error) {
        const failure = failureOf(error);
        if (failure !== undefined) return failureResult(failure);
        log(`mcp: ${name}: ${error instanceof Error ? error.stack : String(error)}`);
        return failureResult({ code: 'INTERNAL', message: 'something went wrong; the log of Signalbox says what' });
      }
    },
  };
}
