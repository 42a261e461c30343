import { Client as McpSdkClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createClient } from '../../../src-main/cli/create-client.ts';
import { pickProcessTable } from '../../../src-main/inspector/process-table/pick-process-table.ts';
import { connectMcp } from '../../helpers/connect-mcp.ts';
import { MCP_SERVER } from '../../helpers/leave-debris.ts';
import { startSignalbox } from '../../helpers/start-signalbox.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import { runSignalbox } from '../cli/signalbox-command.ts';

const processes = pickProcessTable();

/** A real MCP server, in use by a client of its own. */
async function useMcpServer() {
  const transport = new StdioClientTransport({ command: process.execPath, args: [MCP_SERVER], stderr: 'ignore' });
  const client = new McpSdkClient({ name: 'test', version: '1.0.0' });
  await client.connect(transport);
  const identity = processes.identify(transport.pid ?? 0);
  if (identity === undefined) throw new Error('the server has ended');
  return { identity, [Symbol.asyncDispose]: () => client.close() };
}

it(
  'R-033 finds MCP servers with pid, name and command line, and adopts them as discovered_<pid>',
  { timeout: 90_000 },
  async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'signalbox-discover-'));
    try {
      await using server = await useMcpServer();
      const { identity } = server;
      const name = `discovered_${identity.pid}`;
      {
        await using signalbox = await startSignalbox({ dataDir });
        const client = createClient(signalbox);
        const discover = async () => {
          const { servers, adopted } = await client.sys.discover();
          return { server: servers.find(({ id }) => id === name), adopted };
        };
        await waitUntil(async () => (await discover()).server !== undefined, { what: 'the server is found' });
        expect(await discover()).toMatchObject({
          server: {
            process: { ...identity, name: 'node', commandLine: [process.execPath, MCP_SERVER] },
            isManaged: false,
            isMonitored: false,
            reason: `the script "${MCP_SERVER}" in its command line`,
          },
          adopted: [],
        });

        await using agent = await connectMcp('client 2.4', signalbox, '/mcp/x/debris');
        const { pid, startTime } = identity;
        const forged = await agent.call('sys_adopt', { pid, start_time: startTime + 1 });
        expect(forged).toMatchObject({ isError: true, text: expect.stringContaining('IDENTITY_CHANGED') });
        const adopted = await agent.call('sys_adopt', { pid, start_time: startTime });
        expect(adopted.structured).toMatchObject({ name, pid, start_time: startTime, program: 'node', ended: false });
        // Again, it is what it was.
        expect(await client.sys.adopt(identity)).toMatchObject({ name, adoptedBy: 'mcp (test-agent 1.0.0)' });
        const { structured, text } = await agent.call('sys_discover');
        expect(structured['servers']).toContainEqual(expect.objectContaining({ id: name, pid, is_monitored: true }));
        expect(text).toContain(`adopted as ${name}: node (pid ${pid}`);
        const { entries } = await client.audit.list({ limit: 3 });
        expect(entries).toMatchObject([
          { operation: 'sys.adopt', target: `${pid}@${startTime}`, caller: { door: 'cli' } },
          { operation: 'sys.adopt', caller: { door: 'mcp' }, outcome: 'done' },
          { operation: 'sys.adopt', caller: { door: 'mcp' }, outcome: 'failed' },
        ]);
      }

      // It is known after a restart, runs on, and is seen to end.
      await using signalbox = await startSignalbox({ dataDir });
      const client = createClient(signalbox);
      const adopted = async () => (await client.sys.discover()).adopted;
      await waitUntil(async () => (await adopted())[0]?.usage?.rss !== undefined, { what: 'what it uses' });
      expect(await adopted()).toMatchObject([{ name, ...identity, ended: false, usage: { processes: 1 } }]);
      const listed = await runSignalbox(['sys', 'discover'], signalbox);
      expect(listed.stdout).toMatch(new RegExp(`${identity.pid} .* ${name} `));
      expect(listed.stdout).toMatch(new RegExp(`^${name} +node +running`, 'm'));
      await server[Symbol.asyncDispose]();
      await waitUntil(async () => (await adopted())[0]?.ended === true, { what: 'its end is seen' });

      expect(await runSignalbox(['sys', 'release', name], signalbox)).toMatchObject({
        code: 0,
        stdout: `${name}: released\n`,
      });
      expect(await adopted()).toEqual([]);
      expect(await runSignalbox(['sys', 'release', name], signalbox)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining(`nothing is adopted as "${name}"`),
      });
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  },
);

it('R-033 adopts on the command line, by pid', async () => {
  await using signalbox = await startSignalbox();
  await using server = await useMcpServer();
  const { pid } = server.identity;
  expect(await runSignalbox(['sys', 'adopt', String(pid)], signalbox)).toMatchObject({
    code: 0,
    stdout: `discovered_${pid}: node, pid ${pid}, is watched\n`,
  });
  const { stdout } = await runSignalbox(['sys', 'discover', '--json'], signalbox);
  expect(JSON.parse(stdout)).toMatchObject({
    adopted: [{ name: `discovered_${pid}`, adoptedBy: 'cli', ended: false }],
  });
});

it('a name of its own is taken once, and can be changed', async () => {
  await using signalbox = await startSignalbox();
  await using server = await useMcpServer();
  await using other = await useMcpServer();
  const { sys, proc } = createClient(signalbox);
  const { pid } = server.identity;
  expect(await runSignalbox(['sys', 'adopt', String(pid), '--name', 'importer'], signalbox)).toMatchObject({
    code: 0,
    stdout: `importer: node, pid ${pid}, is watched\n`,
  });
  await expect(sys.adopt({ ...other.identity, name: 'importer' })).rejects.toMatchObject({
    code: 'NAME_IN_USE',
    message: `"importer" is the name of node (pid ${pid}); choose another`,
  });
  await proc.start({ name: 'api', cmd: ['sleep', '60'] });
  await expect(sys.adopt({ ...other.identity, name: 'api' })).rejects.toMatchObject({ code: 'NAME_IN_USE' });
  await expect(sys.adopt({ ...other.identity, name: ' blank ' })).rejects.toMatchObject({ code: 'BAD_INPUT' });

  const names = async () => (await sys.adopted()).adopted.map(({ name }) => name);
  await sys.adopt({ ...server.identity, name: 'reader' });
  expect(await names()).toEqual(['reader']);
  // Without a name it stays what it is; and the one that is free again may be given to another.
  expect(await sys.adopt(server.identity)).toMatchObject({ name: 'reader' });
  await sys.adopt({ ...other.identity, name: 'importer' });
  expect(await names()).toEqual(['reader', 'importer']);
});
