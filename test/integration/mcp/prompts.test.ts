import { describe, expect, test } from 'vitest';
import { connectMcp, mcpClients } from '../../helpers/connect-mcp.ts';
import { openDoors } from '../../helpers/open-doors.ts';

describe.each(mcpClients)('R-197 prompts with %s', (kind) => {
  test('are listed, filled in, and refused with what is wrong', async () => {
    await using doors = await openDoors();
    await using agent = await connectMcp(kind, doors);
    const prompts = await agent.listPrompts();
    expect(prompts.map(({ name }) => name)).toEqual([
      'top_processes',
      'why_slow',
      'triage_crash',
      'free_port',
      'start_project',
      'cleanup_debris',
      'verify_isolation',
    ]);
    expect(await agent.getPrompt('free_port', { port: '3000' })).toContain('proc_port_who port=3000');
    await expect(agent.getPrompt('free_port')).rejects.toMatchObject({
      code: -32_602,
      message: expect.stringContaining('free_port: port: '),
    });
    await expect(agent.getPrompt('nothing')).rejects.toMatchObject({
      message: expect.stringContaining('there are: top_processes'),
    });
    await using reader = await connectMcp(kind, doors, '/mcp/readonly');
    const readable = (await reader.listPrompts()).map(({ name }) => name);
    expect(readable).toEqual(['top_processes', 'why_slow', 'triage_crash', 'verify_isolation']);
  });
});
