import { expect, test } from 'vitest';
import { isPatientCall } from '../../../src-main/mcp/is-patient-call.ts';

const call = (args: unknown) => ({
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name: 'x', arguments: args },
});

test('a call that may take longer than connections stay silent is answered as a stream', () => {
  expect(isPatientCall(call({ timeout_ms: 600_000 }))).toBe(true);
  expect(isPatientCall(call({ wait_ms: 50_000 }))).toBe(true);
});

test.each([
  call({ timeout_ms: 30_000 }),
  call({ timeout_ms: '600000' }),
  call({}),
  call(undefined),
  { method: 'tools/list' },
  [],
  'x',
  undefined,
])('any other is not: %j', (body) => {
  expect(isPatientCall(body)).toBe(false);
});
