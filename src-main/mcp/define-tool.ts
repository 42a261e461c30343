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

interface ToolFacts<Input extends z.ZodObject, Output extends z.ZodObject> {
  readonly name: string;
  readonly toolset: string;
  /** Whether it is offered to all who connect; if not, only to those who ask for its toolset. Default: true. */
  readonly byDefault?: boolean;
  /** The operation of the contract that it stands for: what it may do to the world is declared there. */
  readonly operation: { readonly '~orpc': { readonly meta: OperationMeta } };
  /** Whether a second call with the same arguments changes nothing more. Of a read it goes without saying. */
  readonly idempotent?: boolean;
  /** One text and nothing besides: for tools whose callers know no structured content. Default: false. */
  readonly textOnly?: boolean;
  readonly title: string;
  readonly description: string;
  readonly input: Input;
  readonly output: Output;
}

/** The same twice: some clients show the model only the one, some only the other. */
export interface ToolAnswer<Structured> {
  readonly structured: Structured;
  readonly text: string;
}

interface RunsAndPresents<Input, Output> {
  run(client: Client, input: Input, run: ToolRun): Promise<Output>;
  /** The output in words. */
  present(output: Output, input: Input): string;
}

interface Answers<Input, Output> {
  /** Where the words are made of more than the output holds. */
  answer(client: Client, input: Input, run: ToolRun): Promise<ToolAnswer<Output>>;
}

/** One tool as data: what it is, and how it asks its operation and says what came of it. */
export type ToolSpec<Input extends z.ZodObject, Output extends z.ZodObject> = ToolFacts<Input, Output> &
  (RunsAndPresents<z.output<Input>, z.output<Output>> | Answers<z.output<Input>, z.output<Output>>);

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
  const { name, toolset, byDefault = true, textOnly = false, title, description, input, output, operation } = spec;
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
    effect,
    listing: { name, title, description, inputSchema, ...(!textOnly && { outputSchema }), annotations },
    async call({ client, arguments: given, now, signal, log }) {
      const parsed = input.safeParse(given ?? {});
      if (!parsed.success) {
        return failureResult({ code: 'BAD_INPUT', message: describeIssues(parsed.error.issues) });
      }
      try {
        const { structured, text } = await answerOf(spec, client, parsed.data, { now, signal });
        return { content: [{ type: 'text', text }], ...(!textOnly && { structuredContent: structured }) };
      } catch (error) {
        const failure = failureOf(error);
        if (failure !== undefined) return failureResult(failure);
        log(`mcp: ${name}: ${error instanceof Error ? error.stack : String(error)}`);
        return failureResult({ code: 'INTERNAL', message: 'something went wrong; the log of Signalbox says what' });
      }
    },
  };
}

async function answerOf<Input extends z.ZodObject, Output extends z.ZodObject>(
  spec: ToolSpec<Input, Output>,
  client: Client,
  input: z.output<Input>,
  run: ToolRun,
): Promise<ToolAnswer<z.output<Output>>> {
  if ('answer' in spec) return spec.answer(client, input, run);
  const structured = await spec.run(client, input, run);
  return { structured, text: spec.present(structured, input) };
}
