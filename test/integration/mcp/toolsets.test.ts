import { describe, expect, test } from 'vitest';
import { connectMcp, mcpClients } from '../../helpers/connect-mcp.ts';
import { openDoors } from '../../helpers/open-doors.ts';

const SLEEPER = ['sleep', '600'];

describe.each(mcpClients)('R-200 with %s', (kind) => {
  test('a header takes away from what the address offers', async () => {
    await using doors = await openDoors();
    const headers = { 'x-mcp-toolsets': 'io,debris', 'x-mcp-readonly': 'true' };
    await using agent = await connectMcp(kind, { ...doors, headers }, '/mcp/x/core,debris');
    expect((await agent.listTools()).map(({ name }) => name)).toEqual(['sys_discover', 'debris_list']);
    const refused = agent.call('proc_start', { name: 'x', cmd: SLEEPER });
    await expect(refused).rejects.toMatchObject({
      code: -32_602,
      message: expect.stringContaining('proc_start is not offered here; it is in the toolset core, at /mcp/x/core'),
    });
    expect((await doors.inside.proc.list({})).processes).toEqual([]);
  });

  test('a read-only server offers nothing that changes anything, whatever is asked for', async () => {
    await using doors = await openDoors({ readOnly: true });
    for (const path of ['/mcp', '/mcp/x/all', '/mcp/x/compat-001', '/mcp/x/compat-003']) {
      await using agent = await connectMcp(kind, doors, path);
      const tools = await agent.listTools();
      expect(tools.length).toBeGreaterThan(0);
      expect(tools.filter(({ annotations }) => annotations?.['readOnlyHint'] !== true)).toEqual([]);
    }
  });
});

test('R-200 who asks for an unknown toolset is told which there are', async () => {
  await using doors = await openDoors();
  const post = (path: string, headers: Record<string, string> = {}) =>
    doors.fetch(path, { method: 'POST', body: '{}', headers });
  const byAddress = await post('/mcp/x/core,nothing');
  expect(byAddress.status).toBe(404);
  expect(await byAddress.json()).toMatchObject({
    code: 'NOT_FOUND',
    message: expect.stringMatching(/no toolset "nothing"; there are core, io, .*, all, readonly$/),
  });
  const byHeader = await post('/mcp', { 'x-mcp-toolsets': 'nothing' });
  expect(byHeader.status).toBe(400);
  expect(await byHeader.json()).toMatchObject({
    code: 'BAD_INPUT',
    message: expect.stringContaining('there are core'),
  });
});
