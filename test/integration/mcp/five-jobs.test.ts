import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { connectMcp, type McpClient } from '../../helpers/connect-mcp.ts';
import { createCountingAgent, describeCosts, type Cost, type CountingAgent } from '../../helpers/counting-agent.ts';
import { freePort } from '../../helpers/free-port.ts';
import { leaveDebris, VITE } from '../../helpers/leave-debris.ts';
import { startSignalbox, type RunningSignalbox } from '../../helpers/start-signalbox.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

const programs = join(import.meta.dirname, '../../programs');
const TOOLSETS = '/mcp/x/core,debris';

interface Target {
  readonly pid: number;
  readonly start_time: number;
}

let signalbox: RunningSignalbox;
let client: McpClient;
let folder: string;
const children: ChildProcess[] = [];
const costs: Cost[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signalbox-jobs-'));
  signalbox = await startSignalbox();
  client = await connectMcp('client 2.4', signalbox, TOOLSETS);
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(async () => {
  await client[Symbol.asyncDispose]();
  await signalbox[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
  process.stdout.write(`\n${describeCosts(costs, 'job', 'all five jobs')}\n`);
});

/** What an agent does for it, by the answers alone, and what that may cost at most. */
function job(what: string, most: Omit<Cost, 'what'>, work: (agent: CountingAgent) => Promise<void>): void {
  test(`an agent is asked to ${what}`, async () => {
    const agent = createCountingAgent(client);
    await work(agent);
    costs.push({ what, calls: agent.calls(), tokens: agent.tokens() });
    expect(agent.calls()).toBeLessThanOrEqual(most.calls);
    expect(agent.tokens()).toBeLessThanOrEqual(most.tokens);
  });
}

/** A program that nobody supervises, once it has said its first line. */
async function startStranger(program: string, ...args: readonly string[]): Promise<{ pid: number; said: string }> {
  const child = spawn(process.execPath, [join(programs, program), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [said] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { pid: child.pid ?? 0, said };
}

job('start a project and wait for it', { calls: 3, tokens: 400 }, async ({ ask }) => {
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Shop</title>');
  const port = await freePort();
  const cmd = [process.execPath, VITE, '--port', String(port), '--strictPort', '--host', '127.0.0.1'];

  const running = await ask('proc_list');
  expect(running.text).toBe('no managed processes; start one with proc_start');
  const started = await ask('proc_start', { name: 'shop', cmd, cwd: folder, port });
  expect(started.structured).toMatchObject({ name: 'shop', status: 'running', port });
  const url = `http://127.0.0.1:${port}/`;
  const ready = await ask('proc_wait_ready', { name: 'shop', url });
  expect(ready.structured).toMatchObject({ ready: true, how: 'url' });

  // It is as the agent was told.
  expect(await (await fetch(url)).text()).toContain('<title>Shop</title>');
  await client.call('proc_stop', { name: 'shop' });
});

job('find out why it crashed', { calls: 2, tokens: 700 }, async ({ ask }) => {
  const cmd = [process.execPath, join(programs, 'crashes-later.ts')];
  await client.call('proc_start', { name: 'orders', cmd, cwd: folder });
  const hasEnded = async (): Promise<boolean> => /^orders +exited/m.test((await client.call('proc_list')).text);
  await waitUntil(hasEnded, { what: 'the crash' });

  const { structured, text } = await ask('proc_list', { status: 'exited' });
  expect(structured).toMatchObject({
    processes: expect.arrayContaining([expect.objectContaining({ name: 'orders' })]),
  });
  expect(text).toMatch(/^orders +exited .* 1 /m);
  expect(text).not.toContain('itself');
  const why = await ask('proc_logs', { name: 'orders', min_level: 'warn', tail: 20 });
  // An uncaught exception says no level; it comes all the same, with its place, and not a line of the 200 good ones.
  expect(why.text).toContain('SyntaxError: Unexpected token');
  expect(why.text).toMatch(/crashes-later\.ts:5/);
  expect(why.text).toContain('WARN the price of order 201 is missing');
  expect(why.text).not.toContain('INFO');
  expect(why.structured).toMatchObject({ untrusted: true, shown: 1 });
});

job('free a port', { calls: 3, tokens: 300 }, async ({ ask }) => {
  const port = await freePort();
  const { pid } = await startStranger('listens-on.ts', String(port));
  const who = await ask('proc_port_who', { port });
  const [holder] = who.structured['held_by'] as { readonly owners: readonly Target[] }[];
  const [owner] = holder?.owners ?? [];
  expect(owner).toMatchObject({ pid });
  // Before anything ends, the person is told what would.
  const target = { pid, start_time: owner?.start_time };
  const would = await ask('session_info', { tool: 'sys_kill', arguments: target });
  expect(would.structured).toMatchObject({ would: { allowed: true, touches: [{ pid }], ports: [port] } });
  const killed = await ask('sys_kill', target);
  expect(killed.structured).toMatchObject({ ended: [{ pid }], survivors: [], freed_ports: [port] });
  expect(killed.text).toContain(`ports free now: ${port}`);
});

job('find out what eats the CPU', { calls: 2, tokens: 1400 }, async ({ ask }) => {
  const { pid } = await startStranger('eats-cpu.ts');
  const { structured } = await ask('sys_list', { sort: 'cpu_percent', per_page: 12, primed: true });
  const rows = structured['processes'] as (Target & { readonly cpu_percent?: number; readonly command?: string })[];
  const eater = rows.find((row) => row.pid === pid);
  expect(eater).toMatchObject({ cpu_percent: expect.any(Number), command: expect.stringContaining('eats-cpu.ts') });
  const { structured: detail, text } = await ask('sys_inspect', { pid, start_time: eater?.start_time });
  expect(detail).toMatchObject({ pid, cwd: process.cwd(), status: 'running' });
  expect(text).toContain(`pid ${process.pid}`);
});

job('clean up debris', { calls: 2, tokens: 6000 }, async ({ ask }) => {
  await using debris = await leaveDebris({ withBrowser: false });
  const listed = async () => {
    const { structured } = await client.call('debris_list');
    return structured['items'] as (Target & { readonly cleanable: boolean })[];
  };
  const cleanable = [...debris.kinds].filter(([, kind]) => kind !== 'zombie').map(([pid]) => pid);
  const areListed = async (): Promise<boolean> => {
    const pids = (await listed()).map(({ pid }) => pid);
    return cleanable.every((pid) => pids.includes(pid));
  };
  await waitUntil(areListed, { what: 'the debris to be found', deadlineMs: 20_000 });

  const { structured } = await ask('debris_list');
  // Only what is of this test: there may be other debris on the machine.
  const chosen = (structured['items'] as (Target & { readonly cleanable: boolean })[])
    .filter(({ pid, cleanable: can }) => can && cleanable.includes(pid))
    .map(({ pid, start_time }) => ({ pid, start_time }));
  expect(chosen).toHaveLength(cleanable.length);
  const cleaned = await ask('debris_clean', { processes: chosen, reason: 'nobody needs them' });
  expect(cleaned.structured).toMatchObject({ survivors: [], refused: [], freed_ports: [debris.server.port] });
  const ended = (cleaned.structured['ended'] as Target[]).map(({ pid }) => pid);
  expect(ended).toEqual(expect.arrayContaining(cleanable));
});
