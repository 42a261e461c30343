import { expect, test } from 'vitest';
import { mergeCalls, type CallRow } from '../../../src-renderer/features/agents/merge-calls.ts';
import { orderCalls, type CallOrder } from '../../../src-renderer/features/agents/order-calls.ts';
import { CALLS_KEPT } from '../../../src-shared/contract/agents.ts';
import type { Agent, AgentCall } from '../../../src-shared/model/agent.ts';

const call = (id: number, more: Partial<AgentCall> = {}): AgentCall => ({
  id,
  door: 'mcp',
  tool: 'proc_list',
  startedAt: id * 1000,
  durationMs: 10 / id,
  outcome: 'ok',
  ...more,
});
const event = (type: 'snapshot' | 'change', calls: readonly AgentCall[]) => ({
  type,
  sequence: 1,
  agents: [],
  own: { calls: 0, refusals: 0, connections: [] },
  calls,
});
const ids = (rows: readonly CallRow[]): readonly number[] => rows.map((row) => row.call.id);

test('what is new comes before what was there, which stays as it is; no more than are kept', () => {
  const first = mergeCalls([], event('snapshot', [call(2), call(1)]));
  const second = mergeCalls(first, event('change', [call(4), call(3)]));
  expect(ids(second)).toEqual([4, 3, 2, 1]);
  expect(second.slice(2)).toEqual([first[0], first[1]]);
  expect(second[2]).toBe(first[0]);
  expect(mergeCalls(second, event('change', []))).toBe(second);
  const many = Array.from({ length: CALLS_KEPT }, (_, at) => call(CALLS_KEPT + 4 - at));
  expect(mergeCalls(second, event('change', many))).toHaveLength(CALLS_KEPT);
  expect(ids(mergeCalls(second, event('snapshot', [call(9)])))).toEqual([9]);
});

test('calls are shown by agent, outcome and words, in any order', () => {
  const agent = (facts: Partial<Agent>) => ({ id: 1, label: 'claude', createdAt: 2000, ...facts }) as Agent;
  const rows = mergeCalls(
    [],
    event('snapshot', [
      call(5, { agent: 'claude', outcome: 'refused', code: 'RATE_LIMITED' }),
      call(4, { agent: 'codex', tool: 'sys_list' }),
      call(3, { client: { name: 'cursor', version: '1.9' } }),
      call(2, { agent: 'claude', outcome: 'failed' }),
      call(1, { agent: 'claude' }),
    ]),
  );
  const by: CallOrder = { sort: { id: 'time', desc: true }, whose: 'all', outcome: 'all', filter: '' };
  const shown = (part: Partial<CallOrder>) => ids(orderCalls(rows, { ...by, ...part }));
  expect(shown({})).toEqual([5, 4, 3, 2, 1]);
  expect(shown({ sort: { id: 'duration', desc: false } })).toEqual([5, 4, 3, 2, 1]);
  expect(shown({ sort: { id: 'tool', desc: true } })).toEqual([4, 5, 3, 2, 1]);
  expect(shown({ outcome: 'refused' })).toEqual([5]);
  expect(shown({ filter: 'RATE claude' })).toEqual([5]);
  expect(shown({ filter: '1.9' })).toEqual([3]);
  expect(shown({ whose: 'own' })).toEqual([3]);
  // What another had called by the same label before its token was revoked is not its own.
  expect(shown({ whose: agent({}) })).toEqual([5, 2]);
  expect(shown({ whose: agent({ createdAt: 0, revokedAt: 1500 }) })).toEqual([1]);
});
