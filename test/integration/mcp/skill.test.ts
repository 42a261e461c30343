import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { SkillsClient } from '@modelcontextprotocol/client/ext/skills';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectMcp } from '../../helpers/connect-mcp.ts';
import { openDoors, type OpenDoors } from '../../helpers/open-doors.ts';

const URI = 'skill://signalbox/SKILL.md';

let doors: OpenDoors;
beforeAll(async () => {
  doors = await openDoors();
});
afterAll(() => doors[Symbol.asyncDispose]());

describe.each([
  ['2025-11-25', {}],
  ['2026-07-28', { versionNegotiation: { mode: { pin: '2026-07-28' } } }],
] as const)('the skill, in protocol %s', (_, options) => {
  test('is listed, read and verified by a client that knows skills', async () => {
    const client = new Client({ name: 'test', version: '1' }, options);
    const requestInit = { headers: { authorization: `Bearer ${doors.token}` } };
    await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', doors.url), { requestInit }));
    const skills = new SkillsClient(client);
    expect(skills.supported).toBe(true);
    const { skills: listed } = await skills.list();
    expect(listed).toMatchObject([{ uri: URI, frontmatter: { name: 'signalbox' } }]);
    const { skill } = await skills.get(URI);
    expect(await skills.read(skill, 'SKILL.md')).toMatchObject({ verified: true, mimeType: 'text/markdown' });
    await expect(skills.get('skill://other/SKILL.md')).rejects.toThrow(`there is ${URI}`);
    await client.close();
  });
});

test('any client can read it as a resource', async () => {
  await using agent = await connectMcp('sdk 1.32', doors);
  expect((await agent.listResources()).map(({ uri }) => uri)).toContain(URI);
  expect(await agent.readText(URI)).toMatch(/^---\nname: signalbox\n/);
});

test.each(['legacy', 'modern'])('R-202 the Inspector verifies it in the %s era', async (era) => {
  const { stdout } = await execa('node_modules/.bin/mcp-inspector', [
    '--cli',
    '--server-url',
    `${doors.url}/mcp`,
    '--transport',
    'http',
    '--protocol-era',
    era,
    '--format',
    'json',
    '--header',
    `Authorization: Bearer ${doors.token}`,
    '--method',
    'skills/list',
    '--verify',
    '--require-digests',
  ]);
  expect(JSON.parse(stdout)).toMatchObject({ uri: URI, ok: true, outcome: 'verified' });
});
