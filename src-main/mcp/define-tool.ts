import type { CallToolResult, Tool as ToolListing } from '@modelcontextprotocol/server';
import type * as z from 'zod';
import type { Client } from '../../src-shared/contract/index.ts';
import type { Effect, OperationMeta } from '../../src-shared/contract/operation.ts';
import type { Toolset } from '../../src-shared/model/toolset.ts';
import { describeArguments } from './schema/describe-arguments.ts';
import { shownBy } from './app/shown-by.ts';
import { exactInput, exactOutput, leanInput, leanOutput } from './schema/lean-schema.ts';
import { operationName } from './operation-name.ts';
import type { Rehearsal } from './rehearse.ts';
import { failureOf, failureResult, type ToolFailure } from './tool-failure.ts';

/** What a tool is run with, besides its input. */
export interface ToolRun {
  /** ms since the epoch. */
  readonly now: number;
  /** Aborts when the client cancels, or is gone. */
  readonly signal: AbortSignal;
  /** Tells what would happen if a tool were called, where there are tools beside this one. */
  readonly rehearse?: Rehearse | undefined;
}

export type Rehearse = (tool: string, args: unknown) => Promise<Rehearsal>;

interface ToolFacts<Input extends z.ZodObject, Output extends z.ZodObject> {
  readonly name: string;
  readonly toolset: Toolset;
  /** The operation of the contract that it stands for: what it may do to the world is declared there. */
  readonly operation: { readonly '~orpc': { readonly meta: OperationMeta } };
  /** The most that it may do, where some arguments do more than the operation's own effect says. */
  readonly atMost?: Effect;
  /** Whether a second call with the same arguments changes nothing more. Of a read it goes without saying. */
  readonly idempotent?: boolean;
  /** Whether its schemas are shown in every detail, and its failures in its own words alone. Default: false. */
  readonly exact?: boolean;
  /** One text and nothing besides: for tools whose callers know no structured content. Default: false. */
  readonly textOnly?: boolean;
  /** The URI of a page that shows its answers, for clients that show pages. */
  readonly page?: string;
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
  readonly toolset: Toolset;
  /** As `proc.start`. */
  readonly operation: string;
  readonly effect: Effect;
  /** As `tools/list` shows it. */
  readonly listing: ToolListing;
  call(call: ToolCall): Promise<CallToolResult>;
  /** Says no in place of a call. */
  refuse(failure: ToolFailure): CallToolResult;
}

export function defineTool<Input extends z.ZodObject, Output extends z.ZodObject>(spec: ToolSpec<Input, Output>): Tool {
  const { name, toolset, exact = false, textOnly = false, page, title, description } = spec;
  const { input, output, operation } = spec;
  const { atMost: effect = operation['~orpc'].meta.effect } = spec;
  const annotations = {
    readOnlyHint: effect === 'read',
    destructiveHint: effect === 'destructive',
    idempotentHint: effect === 'read' || spec.idempotent === true,
    openWorldHint: false,
  };
  // Another description of the same thing than the SDK's type of it.
  const inputSchema = (exact ? exactInput : leanInput)(input) as ToolListing['inputSchema'];
  const outputSchema = (exact ? exactOutput : leanOutput)(output) as ToolListing['outputSchema'];
  const shown = { structured: !exact && !textOnly };
  return {
    name,
    toolset,
    operation: operationName(operation),
    effect,
    listing: {
      name,
      title,
      description,
      inputSchema,
      ...(!textOnly && { outputSchema }),
      annotations,
      ...(page !== undefined && { _meta: shownBy(page) }),
    },
    refuse: (failure) => failureResult(failure, shown),
    async call({ client, arguments: given, now, signal, rehearse, log }) {
      const parsed = input.safeParse(given ?? {});
      if (!parsed.success) {
        const message = describeArguments(parsed.error.issues, given, input);
        return failureResult({ code: 'BAD_INPUT', message }, shown);
      }
      try {
        const { structured, text } = await answerOf(spec, client, parsed.data, { now, signal, rehearse });
        return { content: [{ type: 'text', text }], ...(!textOnly && { structuredContent: structured }) };
      } catch (error) {
        const failure = failureOf(error);
        if (failure !== undefined) return failureResult(failure, shown);
        log(`mcp: ${name}: ${error instanceof Error ? error.stack : String(error)}`);
        const message = 'something went wrong; the log of Signalbox says what';
        return failureResult({ code: 'INTERNAL', message }, shown);
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
