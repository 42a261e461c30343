import { describe, expect, test } from 'vitest';
import { agentsAddInput } from '../../../src-shared/contract/agents.ts';
import { agentLabel } from '../../../src-shared/model/agent.ts';
import { agentsInMemory } from '../../helpers/agents-in-memory.ts';

const input = (label: string) => agentsAddInput.parse({ label });

const call = { door: 'mcp', tool: 'proc_list', startedAt: 0, durationMs: 1, outcome: 'ok' } as const;

describe('a label', () => {
  test.each(['a', '7', 'claude', 'claude-code', 'a.b_c-d', 'x'.repeat(32)])('%s is one', (label) => {
    expect(agentLabel.safeParse(label).success).toBe(true);
  });

  test.each([
    '',
    ' ',
    'Claude',
    'claude code',
    '-a',
    'a-',
    '.a',
    'a.',
    'x'.repeat(33),
    'claude\n',
    'a\u0000b',
    'claüde',
    'clаude', // The second letter is Cyrillic.
    '../a',
    'mcp',
    'rest',
    'window',
    'cli',
    'app',
    'person',
  ])('%j is none', (label) => {
    expect(agentLabel.safeParse(label).success).toBe(false);
  });
});

describe('tokens', () => {
  test('are new each time, and known by their prefix', () => {
    const agents = agentsInMemory();
    const tokens = ['a', 'b', 'c'].map((label) => agents.add(input(label)).token);
    expect(new Set(tokens).size).toBe(3);
    for (const token of tokens) expect(agents.isAgentToken(token)).toBe(true);
    expect(agents.isAgentToken('of-the-person')).toBe(false);
    expect(tokens.map((token) => agents.bearerOf(token)?.agent?.label)).toEqual(['a', 'b', 'c']);
  });

  test('are bounded in number, and so are the revoked ones', () => {
    let now = 0;
    const agents = agentsInMemory({ now: () => now });
    for (let index = 0; index < 100; index += 1) agents.add(input(`a${index}`));
    expect(() => agents.add(input('one-more'))).toThrow('100 agents have tokens already');
    for (let index = 0; index < 100; index += 1) {
      now += 1;
      agents.revoke(`a${index}`);
    }
    for (let index = 0; index < 50; index += 1) {
      now += 1;
      agents.add(input('again'));
      agents.revoke('again');
    }
    expect(agents.list().agents).toHaveLength(100);
    expect(agents.list().agents[0]).toMatchObject({ label: 'again', revokedAt: now });
    expect(agents.database.prepare('SELECT count(*) AS count FROM agent').get()).toEqual({ count: 100 });
  });

  test('revoked in another order than they were made: the one revoked longest ago goes, after a restart, too', () => {
    let now = 0;
    const first = agentsInMemory({ now: () => now });
    for (let index = 0; index < 100; index += 1) first.add(input(`a${index}`));
    for (let index = 99; index >= 0; index -= 1) {
      now += 1;
      first.revoke(`a${index}`);
    }
    first.close();

    const second = agentsInMemory({ now: () => now + 1, database: first.database });
    second.add(input('last'));
    second.revoke('last');
    const labels = second.list().agents.map(({ label }) => label);
    expect(labels.slice(0, 2)).toEqual(['last', 'a0']);
    expect(labels).toHaveLength(100);
    expect(labels).not.toContain('a99');
    second.close();
  });

  test('offer toolsets that there are, and no others', () => {
    const wrong = agentsAddInput.safeParse({ label: 'a', toolsets: ['nope', 'readonly'] });
    expect(wrong.error?.issues.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^there is no toolset "nope"; there are core, /),
      'readonly is said of the whole token',
    ]);
  });

  test('outlive us with what was done with them; one that was revoked never comes back', () => {
    let now = 1000;
    const first = agentsInMemory({ now: () => now });
    const kept = first.add({ ...input('kept'), toolsets: ['core', 'io'], readonly: true }).token;
    const gone = first.add(input('gone')).token;
    const bearer = first.bearerOf(gone);
    now = 2000;
    first.bearerOf(kept)?.called({ ...call, outcome: 'refused', code: 'READ_ONLY' });
    first.revoke('gone');
    // A call that was under way is counted after the end of its token.
    bearer?.called(call);
    first.close();

    const second = agentsInMemory({ now: () => now, database: first.database });
    expect(second.list().agents).toMatchObject([
      {
        label: 'kept',
        toolsets: ['core', 'io'],
        readonly: true,
        createdAt: 1000,
        lastUsedAt: 2000,
        calls: 1,
        refusals: 1,
      },
      { label: 'gone', revokedAt: 2000, calls: 1 },
    ]);
    expect(second.bearerOf(kept)?.agent?.label).toBe('kept');
    expect(second.bearerOf(gone)).toBe(undefined);
    expect([...first.said, ...second.said]).toEqual([]);
  });

  test('whose row is damaged count for nothing, and do not hide the others', () => {
    const first = agentsInMemory();
    const damaged = first.add(input('damaged')).token;
    const fine = first.add(input('fine')).token;
    first.database.exec(`UPDATE agent SET toolsets = '[oops' WHERE label = 'damaged'`);
    const second = agentsInMemory({ database: first.database });
    expect([second.bearerOf(damaged), second.bearerOf(fine)?.agent?.label]).toEqual([undefined, 'fine']);
    expect(second.said).toEqual([
      'the token of an agent is damaged in the database and does not count; make a new one',
    ]);
  });

  test('revoking one ends what came with it, and nothing of others', () => {
    const agents = agentsInMemory();
    const [one, other] = ['one', 'other'].map((label) => agents.bearerOf(agents.add(input(label)).token));
    one?.connect('session');
    other?.connect('session');
    agents.revoke('one');
    expect([one?.ended.aborted, other?.ended.aborted, agents.person.ended.aborted]).toEqual([true, false, false]);
    expect(agents.list().agents.map(({ connections }) => connections.length)).toEqual([1, 0]);
    expect(() => agents.revoke('one')).toThrow('there is no token of one; there are those of other');
  });
});

describe('connections', () => {
  test('of clients without a session go when they have not asked for a while, unless they listen', () => {
    let now = 0;
    const agents = agentsInMemory({ now: () => now });
    const visit = (name: string) => agents.person.visit('modern', { client: { name } });
    visit('asks').seen();
    visit('listens').listening(1);
    visit('asks').seen();
    const names = () => agents.list().own.connections.map(({ client }) => client?.name);
    expect(names()).toEqual(['listens', 'asks']);
    now = 120_001;
    expect(names()).toEqual(['listens']);
    expect(agents.list().own.connections[0]).toMatchObject({ since: 0, lastSeen: 120_001, listening: true });
    visit('listens').listening(-1);
    now = 240_002;
    expect(names()).toEqual([]);
  });

  test('cannot fill the memory with names: of one token there are 50, the last that asked', () => {
    let now = 0;
    const agents = agentsInMemory({ now: () => (now += 1) });
    for (let index = 0; index < 1000; index += 1) agents.person.visit('modern', { client: { name: `n${index}` } });
    const { connections } = agents.list().own;
    expect(connections).toHaveLength(50);
    expect(connections[0]?.client?.name).toBe('n999');
  });
});

describe('calls', () => {
  test('are the last 1000, newest first, of one agent or of all', () => {
    const agents = agentsInMemory();
    const bearer = agents.bearerOf(agents.add(input('claude')).token);
    bearer?.called({ ...call, tool: 'first' });
    for (let index = 0; index < 999; index += 1) agents.person.called(call);
    expect(agents.calls(1000)).toHaveLength(1000);
    expect(agents.calls(1, 'claude')).toMatchObject([{ id: 1, agent: 'claude', tool: 'first' }]);
    agents.person.called({ ...call, tool: 'last' });
    expect(agents.calls(1)).toMatchObject([{ id: 1001, tool: 'last' }]);
    expect(agents.calls(1000, 'claude')).toEqual([]);
    expect(agents.since(999).calls.map(({ id }) => id)).toEqual([1001, 1000]);
  });
});
