import { expect, test } from 'vitest';
import * as z from 'zod';
import { startInput } from '../../../src-shared/contract/proc-lifecycle.ts';
import { describeIssues } from '../../../src-shared/format/describe-issues.ts';

const issuesOf = (input: unknown, schema: z.ZodType = startInput): string =>
  describeIssues(schema.safeParse(input).error?.issues ?? []);

test('names each field with its reason', () => {
  expect(issuesOf({ name: 'x'.repeat(65), cmd: 'a', port: '80' })).toBe(
    'name: a name has 1 to 64 characters; port: expected number, received string',
  );
});

test('says of a missing field that it is required, a union among them', () => {
  expect(issuesOf({ name: 'api' })).toBe('cmd: is required');
  expect(issuesOf({ cmd: 'a' })).toBe('name: is required');
});

test('says of a union what each branch wanted', () => {
  expect(issuesOf({ name: 'api', cmd: 5 })).toBe(
    'cmd: expected string, received number, or expected array, received number',
  );
});

test('names nested fields by their path', () => {
  expect(issuesOf({ name: 'api', cmd: 'a', env: { A: 1 } })).toBe('env.A: expected string, received number');
});

test('gives one reason for each field', () => {
  expect(issuesOf({ name: '', cmd: 'a' })).toBe('name: a name has 1 to 64 characters');
});

test('names fields that nobody knows', () => {
  expect(issuesOf({ a: 1, b: 2 }, z.strictObject({}))).toBe('unknown fields: "a", "b"');
});

test('shows at most five', () => {
  const schema = z.object(Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((key) => [key, z.string()])));
  expect(issuesOf({}, schema)).toBe(
    'a: is required; b: is required; c: is required; d: is required; e: is required; and 1 more',
  );
});
