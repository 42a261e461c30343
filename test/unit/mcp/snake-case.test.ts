import { expect, test } from 'vitest';
import * as z from 'zod';
import { camelCaseKeys, snakeCaseInput, toCamelCase, toSnakeCase } from '../../../src-main/mcp/schema/snake-case.ts';

const input = z.object({
  name: z.string(),
  timeoutMs: z.int().default(5).describe('Counts from name on.'),
  minLevel: z.string().optional().describe('Not with timeoutMs.'),
  env: z.record(z.string(), z.string()).optional(),
});

test('renames back and forth', () => {
  expect(['name', 'timeoutMs', 'perPageOf'].map((name) => toSnakeCase(name))).toEqual([
    'name',
    'timeout_ms',
    'per_page_of',
  ]);
  expect(['name', 'timeout_ms', 'per_page_of'].map((name) => toCamelCase(name))).toEqual([
    'name',
    'timeoutMs',
    'perPageOf',
  ]);
});

test('renames the fields of an input, and what descriptions say of them, but nothing that a caller put in a record', () => {
  const snake = snakeCaseInput(input);
  expect(Object.keys(snake.shape)).toEqual(['name', 'timeout_ms', 'min_level', 'env']);
  expect(snake.shape.min_level.description).toBe('Not with timeout_ms.');
  const parsed = snake.parse({ name: 'api', env: { NODE_ENV: 'test' } });
  expect(camelCaseKeys(parsed)).toEqual({ name: 'api', timeoutMs: 5, env: { NODE_ENV: 'test' } });
});

test('refuses a field that is not known', () => {
  expect(snakeCaseInput(input).safeParse({ name: 'api', timeoutMs: 5 }).success).toBe(false);
});
