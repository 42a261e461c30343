import { expect, test } from 'vitest';
import { createProbeGate } from '../../../src-main/operations/probe-gate.ts';
import type { Agent } from '../../../src-shared/model/agent.ts';
import type { StoredProbe } from '../../../src-main/monitor/health/probes/probe-store.ts';

const agent = (more: Partial<Agent> = {}): Agent => ({
  id: 1,
  label: 'claude',
  toolsets: ['core', 'monitor'],
  readonly: false,
  callsPerMinute: 120,
  createdAt: 1,
  calls: 0,
  refusals: 0,
  connections: [],
  ...more,
});
type SetBy = Pick<StoredProbe, 'setBy' | 'agentId'>;
const byPerson: SetBy = { setBy: { door: 'window' } };
const byAgent: SetBy = { setBy: { door: 'mcp', agent: 'claude' }, agentId: 1 };
const gate = (agents: readonly Agent[], { readOnly = false } = {}) =>
  createProbeGate({ rules: { readOnly, allowRoot: false, ownUser: { uid: 1, name: 'a' } }, agents: () => agents });

test('R-108 the command of a probe is run as whoever set it may, at the time at which it is run', () => {
  expect(gate([])(byPerson)).toEqual({ allowed: true });
  expect(gate([agent()])(byAgent)).toEqual({ allowed: true });
  expect(gate([agent()])({ setBy: { door: 'mcp' } })).toEqual({ allowed: true });
});

test('R-108 it is refused read-only, whoever set it', () => {
  expect(gate([], { readOnly: true })(byPerson)).toMatchObject({ allowed: false, code: 'READ_ONLY' });
  expect(gate([agent()], { readOnly: true })(byAgent)).toMatchObject({ allowed: false, code: 'READ_ONLY' });
});

test('R-108 it is refused with a token that was revoked since, or allows no changes', () => {
  expect(gate([agent({ revokedAt: 2 })])(byAgent)).toMatchObject({ allowed: false, code: 'PERMISSION_DENIED' });
  expect(gate([])(byAgent)).toMatchObject({ allowed: false, message: expect.stringMatching(/of claude.*was revoked/) });
  expect(gate([agent({ readonly: true })])(byAgent)).toMatchObject({ allowed: false, code: 'READ_ONLY' });
});

test('R-108 it is refused with another token of the same label than that by which it was set', () => {
  const successor = [agent({ id: 2 }), agent({ revokedAt: 2 })];
  expect(gate(successor)(byAgent)).toMatchObject({ allowed: false, message: expect.stringMatching(/was revoked/) });
  expect(gate(successor)({ ...byAgent, agentId: undefined })).toMatchObject({ allowed: false });
  expect(gate(successor)({ ...byAgent, agentId: 2 })).toEqual({ allowed: true });
});
