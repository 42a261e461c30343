import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import about from '../../../package.json' with { type: 'json' };
import type { McpbManifest } from '../../../src-main/dev/bundle/mcpb-manifest.ts';
import { connectMcpByStdio } from '../../helpers/connect-mcp.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

// It packs, unpacks and starts an app of its own.
vi.setConfig({ testTimeout: 90_000 });

const run = promisify(execFile);
const url = 'https://example.com/signalbox.mcpb';
const bundleName = `signalbox-${about.version}.mcpb`;

let folder: string;
let unpacked: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signalbox-bundle-'));
  unpacked = join(folder, 'unpacked');
  await run(process.execPath, ['src-main/dev/bundle/pack-mcpb.ts', '--output', folder, '--url', url]);
  const mcpb = 'node_modules/@anthropic-ai/mcpb/dist/cli/cli.js';
  await run(process.execPath, [mcpb, 'unpack', join(folder, bundleName), unpacked]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const readJson = async (path: string) => JSON.parse(await readFile(path, 'utf8'));

/** As a client fills in the places that the manifest leaves. */
async function commandOf(toolset: string): Promise<readonly string[]> {
  const { server } = (await readJson(join(unpacked, 'manifest.json'))) as McpbManifest;
  return server.mcp_config.args.map((arg) =>
    arg.replace('${__dirname}', unpacked).replace('${user_config.toolset}', toolset),
  );
}

test('the unpacked bundle runs by itself: it starts a headless app, lists, calls and is refused', async () => {
  const dataDir = join(folder, 'data');
  const env = { SIGNALBOX_DATA_DIR: dataDir, SIGNALBOX_PORT: '0', PATH: process.env['PATH'] ?? '' };
  const start = async (toolset: string) =>
    connectMcpByStdio('sdk 1.32', { command: process.execPath, args: await commandOf(toolset), env });
  const agent = await start('core');
  const { pid, url: page } = await readJson(join(dataDir, 'instance.json'));
  try {
    const { tools } = await readJson(join(unpacked, 'manifest.json'));
    const names = (await agent.listTools()).map(({ name }) => name);
    expect(names).toEqual(tools.map(({ name }: { name: string }) => name));
    expect((await agent.call('proc_list')).structured).toEqual({ processes: [] });
    const started = await agent.call('proc_start', { name: 'sleeper', cmd: ['sleep', '600'] });
    expect(started.text).toContain('sleeper');
    expect((await agent.call('proc_stop', { name: 'missing' })).isError).toBe(true);
    await agent[Symbol.asyncDispose]();

    const looker = await start('core,readonly');
    expect((await looker.listTools()).map(({ name }) => name)).not.toContain('proc_stop');
    await looker[Symbol.asyncDispose]();
    expect((await fetch(`${page}/health`)).ok).toBe(true);
  } finally {
    process.kill(pid, 'SIGTERM');
    await waitUntil(() => !isAlive(pid), { what: 'the end of the app' });
  }
});

test('only what runs is in it', async () => {
  const files = await readdir(unpacked, { recursive: true });
  expect(files).toEqual(
    expect.arrayContaining(['icon.png', 'LICENSE', 'out/main/keeper.js', 'out/renderer/index.html']),
  );
  expect(files.filter((path) => /\.map$|desktop|node_modules/.test(path))).toEqual([]);
});

test('server.json tells the registry of the package and of this very bundle', async () => {
  const entry = await readJson(join(folder, 'server.json'));
  expect(entry).toMatchObject({ name: about.mcpName, version: about.version });
  expect(entry.name).toMatch(/^[a-zA-Z0-9.-]+\/[a-zA-Z0-9._-]+$/);
  expect(entry.description.length).toBeLessThanOrEqual(100);
  const fileSha256 = createHash('sha256')
    .update(await readFile(join(folder, bundleName)))
    .digest('hex');
  expect(entry.packages).toEqual([
    expect.objectContaining({ registryType: 'npm', identifier: about.name, version: about.version }),
    expect.objectContaining({ registryType: 'mcpb', identifier: url, fileSha256 }),
  ]);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false; // no such process
  }
}
