import { expect, test } from 'vitest';
import * as z from 'zod';
import { describeArguments } from '../../../src-main/mcp/schema/describe-arguments.ts';

const schema = z.strictObject({
  port: z.int().max(65_535),
  how: z.enum(['a', 'b']).optional(),
  status: z.union([z.int(), z.array(z.int())]).optional(),
  env: z.record(z.string(), z.string()).optional(),
});

test.each<[unknown, string]>([
  [{ port: '3000' }, 'port: expected number, received string; it was "3000"'],
  [{ port: 70_000 }, 'port: Too big: expected number to be <=65535; it was 70000'],
  [{ port: 1, how: 'c' }, 'how: Invalid option: expected one of "a"|"b"; it was "c"'],
  [{ port: 1, env: { PATH: 3 } }, 'env.PATH: expected string, received number; it was 3'],
  [
    { port: 1, status: 'x' },
    'status: expected number, received string, or expected array, received string; it was "x"',
  ],
  [{}, 'port: is required'],
  [{ port: 1, ports: 2 }, 'unknown field: "ports"; there are port, how, status, env'],
  ['text', 'expected object, received string'],
])('R-201 of %j it says which argument, what it was, and what is allowed', (given, message) => {
  const { error } = schema.safeParse(given);
  expect(describeArguments(error?.issues ?? [], given, schema)).toBe(message);
});

test('a long value is told in short', () => {
  const given = { port: 'x'.repeat(10_000) };
  const text = describeArguments(schema.safeParse(given).error?.issues ?? [], given, schema);
  expect(text.length).toBeLessThan(160);
  expect(text).toContain('… (10002 characters)');
});
