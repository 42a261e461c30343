import type * as z from 'zod';
import { describeIssues, type ValidationIssue } from '../../../src-shared/format/describe-issues.ts';

const LONGEST = 60;

/** `port: expected number, received string; it was "3000"`: which argument, what it was, and what is allowed. */
export function describeArguments(issues: readonly ValidationIssue[], given: unknown, schema: z.ZodObject): string {
  const told = issues.map((issue) => ({ ...issue, ...wasOf(issue, given) }));
  const isUnknown = issues.some(({ code, path = [] }) => code === 'unrecognized_keys' && path.length === 0);
  const known = Object.keys(schema.shape);
  const list = known.length === 0 ? 'it takes no arguments' : `there are ${known.join(', ')}`;
  return isUnknown ? `${describeIssues(told)}; ${list}` : describeIssues(told);
}

/** What is added to a message. A union tells of each of its branches, which all saw the same. */
function wasOf(issue: ValidationIssue, given: unknown): Partial<ValidationIssue> {
  const { path = [], message, errors } = issue;
  const value = path.reduce<unknown>(
    (part, key) =>
      typeof part === 'object' && part !== null ? (part as Record<PropertyKey, unknown>)[keyOf(key)] : undefined,
    given,
  );
  if (path.length === 0 || value === undefined) return {};
  const was = `; it was ${shorten(value)}`;
  if (errors === undefined) return { message: message + was };
  // Said once, with the last of its reasons.
  const last = errors.at(-1)?.map((inner) => ({ ...inner, message: inner.message + was }));
  return last === undefined ? {} : { errors: [...errors.slice(0, -1), last] };
}

const keyOf = (part: PropertyKey | { readonly key: PropertyKey }): PropertyKey =>
  typeof part === 'object' ? part.key : part;

function shorten(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST).toWellFormed()}… (${text.length} characters)`;
}
