import type { Prompt as PromptListing } from '@modelcontextprotocol/server';
import * as z from 'zod';
import { describeIssues } from '../../../src-shared/format/describe-issues.ts';

interface PromptSpec<Input extends z.ZodObject> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Each is a string on its way here. */
  readonly input: Input;
  /** Tools without which it makes no sense: it is offered where they are. */
  readonly needs: readonly string[];
  /** What the person asks for. `offers` tells whether a tool is at hand. */
  say(input: z.output<Input>, offers: (tool: string) => boolean): string;
}

/** A job that people have, as a request that they can pick. */
export interface Prompt {
  readonly name: string;
  readonly needs: readonly string[];
  /** As `prompts/list` shows it. */
  readonly listing: PromptListing;
  /** The text, or what is wrong with the arguments. */
  render(given: unknown, offers: (tool: string) => boolean): { readonly text: string } | { readonly problem: string };
}

export function definePrompt<Input extends z.ZodObject>(spec: PromptSpec<Input>): Prompt {
  const { name, title, description, input, needs } = spec;
  const args = Object.entries(input.shape).map(([key, field]) => ({
    name: key,
    description: (field as z.ZodType).description ?? key,
    required: !(field as z.ZodType).safeParse(undefined).success,
  }));
  return {
    name,
    needs,
    listing: { name, title, description, ...(args.length > 0 && { arguments: args }) },
    render(given, offers) {
      const parsed = input.safeParse(given ?? {});
      if (!parsed.success) return { problem: describeIssues(parsed.error.issues) };
      return { text: spec.say(parsed.data, offers) };
    },
  };
}

/** An argument that is left empty in a form was not given. */
export const optionalText = (description: string) =>
  z
    .string()
    .max(4096)
    .transform((text) => (text.trim() === '' ? undefined : text.trim()))
    .optional()
    .describe(description);
