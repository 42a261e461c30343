import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDoors, type OpenDoors } from '../../helpers/open-doors.ts';

let doors: OpenDoors;
beforeAll(async () => {
  doors = await openDoors();
});
afterAll(() => doors[Symbol.asyncDispose]());

const initialize = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'raw', version: '1' } },
};
const list = { jsonrpc: '2.0', id: 2, method: 'tools/list' };

interface Asked {
  readonly url?: string;
  readonly method?: string;
  readonly message?: unknown;
  readonly session?: string;
  readonly authorization?: string;
}

const ask = ({ url = doors.url, method = 'POST', message, session, authorization }: Asked): Promise<Response> =>
  fetch(`${url}/mcp`, {
    method,
    headers: {
      accept: 'application/json, text/event-stream',
      'content-type': 'application/json',
      authorization: authorization ?? `Bearer ${doors.token}`,
      ...(session !== undefined && { 'mcp-session-id': session }),
    },
    ...(method === 'POST' && { body: JSON.stringify(message ?? list) }),
  });

async function begin(from: Pick<Asked, 'url' | 'authorization'> = {}): Promise<string> {
  const answer = await ask({ ...from, message: initialize });
  await answer.text();
  return answer.headers.get('mcp-session-id') ?? '';
}

/** With every method, none of which may end it either. */
async function expectNoEntry(session: string, from: Pick<Asked, 'url' | 'authorization'> = {}): Promise<void> {
  for (const method of ['POST', 'GET', 'DELETE']) {
    const answer = await ask({ ...from, method, session });
    expect(answer.status, `${method} in ${session}`).toBe(404);
    expect(await answer.json()).toMatchObject({ error: { message: 'Session not found: initialize again' } });
  }
}

test('a session has an id that nobody can choose or guess', async () => {
  const ids = await Promise.all(Array.from({ length: 20 }, () => begin()));
  expect(new Set(ids).size).toBe(20);
  for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  for (const guess of ['', '0', 'undefined', '__proto__', 'constructor', ids[0]?.toUpperCase() ?? '', `${ids[0]},`]) {
    await expectNoEntry(guess);
  }
  const chosen = crypto.randomUUID();
  expect((await ask({ message: initialize, session: chosen })).status).toBe(404);
  await expectNoEntry(chosen);
});

test('an id is no token', async () => {
  const session = await begin();
  for (const authorization of ['', 'Bearer wrong', `Bearer ${session}`]) {
    expect((await ask({ session, authorization })).status).toBe(401);
  }
  expect((await ask({ session })).status).toBe(200);
});

test('an id that was ended is never good again', async () => {
  const session = await begin();
  expect((await ask({ method: 'DELETE', session })).status).toBe(200);
  await expectNoEntry(session);
});

test('the session of one token is nothing to another, be it of an agent or of the person', async () => {
  const tokens = await Promise.all(
    ['alice', 'bob'].map(async (label) => (await doors.inside.agents.add({ label, toolsets: ['core'] })).token),
  );
  const everybody = [doors.token, ...tokens].map((token) => `Bearer ${token}`);
  for (const authorization of everybody) {
    const session = await begin({ authorization });
    for (const other of everybody) if (other !== authorization) await expectNoEntry(session, { authorization: other });
    expect((await ask({ session, authorization })).status).toBe(200);
  }
  // A token that is no longer valid opens nothing: neither its own session, nor one with the id of it.
  const [, alice = ''] = everybody;
  const session = await begin({ authorization: alice });
  await doors.inside.agents.revoke({ label: 'alice' });
  expect((await ask({ session, authorization: alice })).status).toBe(401);
  await expectNoEntry(session);
});

test('where any token will do, those who show different ones have different sessions', async () => {
  await using open = await openDoors({ token: undefined });
  const { url } = open;
  const session = await begin({ url, authorization: 'Bearer of-alice' });
  for (const authorization of ['Bearer of-bob', 'Bearer of-alic', '']) {
    await expectNoEntry(session, { url, authorization });
  }
  expect((await ask({ url, session, authorization: 'Bearer of-alice' })).status).toBe(200);
});
