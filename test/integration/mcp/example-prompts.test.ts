import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectMcp, type McpClient, type ToolAnswer } from '../../helpers/connect-mcp.ts';
import { createCountingAgent, describeCosts, type Cost } from '../../helpers/counting-agent.ts';
import { startSignalbox, type RunningSignalbox } from '../../helpers/start-signalbox.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import { LEAVES_ZOMBIE } from '../inspector/started-processes.ts';

/** A model should not have to ask more often, nor to read more, for any of these. */
const MOST_CALLS = 4;
const MOST_TOKENS = 2500;

const listensOn = join(import.meta.dirname, '../../programs/listens-on.ts');
const me = userInfo().username;

interface Row {
  readonly pid: number;
  readonly start_time: number;
  readonly user?: string;
  readonly name?: string;
  readonly command?: string;
  readonly status?: string;
  readonly cpu_percent?: number;
  readonly memory_mb?: number;
  readonly age_s?: number;
  readonly tty?: string;
}

/** What an agent does for one prompt, with what it costs. */
interface Agent {
  ask(tool: string, args?: Record<string, unknown>): Promise<ToolAnswer>;
  /** `sys_list`, of which most answers are made. */
  list(args: Record<string, unknown>): Promise<{ readonly rows: readonly Row[]; readonly total: number }>;
  kill(target: { readonly pid: number; readonly start_time: number }): Promise<ToolAnswer>;
}

/** Processes of which the prompts speak. */
interface World {
  readonly folder: string;
  readonly ports: { readonly kill: number; readonly find: number; readonly look: number };
  readonly children: Readonly<Record<string, ChildProcess & { readonly pid: number }>>;
}

let signalbox: RunningSignalbox;
let client: McpClient;
let world: World;
const costs: Cost[] = [];

beforeAll(async () => {
  signalbox = await startSignalbox();
  client = await connectMcp('client 2.4', signalbox, '/mcp');
  world = await buildWorld();
  const listed = async (): Promise<boolean> => {
    const { structured } = await client.call('sys_list', { started_within_s: 3600, per_page: 200, sort: 'started_at' });
    const pids = new Set((structured['processes'] as Row[]).map(({ pid }) => pid));
    return Object.values(world.children).every(({ pid }) => pids.has(pid));
  };
  await waitUntil(listed, { what: 'all processes of the prompts to be listed', deadlineMs: 25_000 });
});

afterAll(async () => {
  for (const child of Object.values(world.children)) end(child);
  rmSync(world.folder, { recursive: true });
  await client[Symbol.asyncDispose]();
  await signalbox[Symbol.asyncDispose]();
  process.stdout.write(`\n${describeCosts(costs, 'prompt', `all ${costs.length} prompts`)}\n`);
});

function end({ pid }: ChildProcess): void {
  try {
    process.kill(-(pid ?? 0), 'SIGKILL');
  } catch {
    // A prompt has ended it.
  }
}

async function freePort(from: number, to: number): Promise<number> {
  for (let port = from; port <= to; port += 1) {
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
  throw new Error(`no port from ${from} to ${to} is free`);
}

/** `python3` is a Node by that name: the prompts ask for the name, and not every machine has the real one. */
async function buildWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-prompts-'));
  const python = join(folder, 'python3');
  symlinkSync(process.execPath, python);
  const start = async (command: string, ...args: readonly string[]) => {
    const child = spawn(command, args, { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
    await once(child.stdout, 'data');
    return child as ChildProcess & { readonly pid: number };
  };
  const ports = {
    kill: await freePort(3100, 3300),
    find: await freePort(8300, 8700),
    look: await freePort(3500, 3900),
  };
  const waits = "console.log('ready'); setInterval(() => {}, 1000)";
  const children = {
    killed: await start(process.execPath, listensOn, String(ports.kill)),
    found: await start(process.execPath, listensOn, String(ports.find)),
    looked: await start(process.execPath, listensOn, String(ports.look)),
    script1: await start(python, '-e', waits, 'test_script.py', '--first'),
    script2: await start(python, '-e', waits, 'test_script.py', '--second'),
    application: await start(python, '-e', waits, 'my-server.py'),
    docker: await start('sh', '-c', 'echo ready; sleep 600; :', 'docker', 'compose', 'up'),
    careless: await start('sh', '-c', LEAVES_ZOMBIE),
    doomed: await start('sh', '-c', 'echo ready; exec sleep 600'),
  };
  return { folder, ports, children };
}

function createAgent() {
  const counting = createCountingAgent(client);
  const { ask } = counting;
  const agent: Agent = {
    ask,
    async list(args) {
      const { structured } = await ask('sys_list', args);
      return { rows: structured['processes'] as Row[], total: structured['total'] as number };
    },
    kill: ({ pid, start_time }) => ask('sys_kill', { pid, start_time }),
  };
  return { agent, counting };
}

function prompt(ids: string, text: string, answer: (agent: Agent) => Promise<void>): void {
  test(`${ids} “${text}”`, async () => {
    const { agent, counting } = createAgent();
    await answer(agent);
    costs.push({ what: text, calls: counting.calls(), tokens: counting.tokens() });
    expect(counting.calls()).toBeLessThanOrEqual(MOST_CALLS);
    expect(counting.tokens()).toBeLessThanOrEqual(MOST_TOKENS);
  });
}

const pidsOf = (rows: readonly Row[]): readonly number[] => rows.map(({ pid }) => pid);
const sorted = (numbers: readonly (number | undefined)[]) =>
  numbers.map((number = -1) => number).toSorted((a, b) => b - a);

// Of the first document, whose agent is told to sort and page on the server, and to name pid, MB and CPU.

prompt('R-001 R-021', 'Show my the current processes', async ({ list }) => {
  const { rows, total } = await list({
    sort: 'pid',
    order: 'asc',
    per_page: 10,
    fields: ['name', 'user', 'memory_mb', 'cpu_percent', 'status'],
  });
  expect(rows).toHaveLength(10);
  expect(total).toBeGreaterThan(10);
  for (const row of rows) expect(row).toMatchObject({ name: expect.any(String), status: expect.any(String) });
});

prompt('R-021', 'Top 5 by memory', async ({ list }) => {
  const { rows } = await list({ sort: 'rss', per_page: 5, fields: ['name', 'memory_mb', 'cpu_percent'] });
  const figures = rows.map(({ memory_mb }) => memory_mb);
  expect(figures).toEqual(sorted(figures));
});

prompt('R-021', 'Top 5 by CPU', async ({ list }) => {
  const { rows } = await list({ sort: 'cpu_percent', per_page: 5, fields: ['name', 'memory_mb', 'cpu_percent'] });
  const figures = rows.map(({ cpu_percent }) => cpu_percent);
  expect(figures).toEqual(sorted(figures));
});

prompt('R-021', 'And the next five?', async ({ list }) => {
  const query = { sort: 'pid', order: 'asc', per_page: 5, fields: ['name'] };
  const first = await list(query);
  const second = await list({ ...query, page: 2 });
  expect(Math.max(...pidsOf(first.rows))).toBeLessThan(Math.min(...pidsOf(second.rows)));
});

prompt('R-021', 'How much does python3 use?', async ({ list }) => {
  const { rows } = await list({ q: 'python3', sort: 'started_at', fields: ['name', 'memory_mb', 'cpu_percent'] });
  expect(pidsOf(rows)).toContain(world.children['application']?.pid);
});

// Of the second document, in its order.

prompt('R-023', 'Show me all my running processes', async ({ list }) => {
  const { rows } = await list({ mine: true, fields: ['user', 'name'] });
  expect(rows.length).toBeGreaterThan(5);
  expect(new Set(rows.map(({ user }) => user))).toEqual(new Set([me]));
});

prompt('R-024', 'Find all Python processes currently running', async ({ list }) => {
  const { rows } = await list({ q: 'python', sort: 'started_at', fields: ['name', 'command'] });
  expect(pidsOf(rows)).toEqual(expect.arrayContaining(pidsOfWorld('script1', 'script2', 'application')));
});

prompt('R-027', 'What process is listening on port 8080?', async ({ ask }) => {
  const { structured, text } = await ask('proc_port_who', { port: world.ports.find });
  expect(structured).toMatchObject({ free: false, held_by: [{ owners: [{ pid: world.children['found']?.pid }] }] });
  expect(text).toContain(String(world.children['found']?.pid));
});

prompt('R-024', "Search for any processes with 'server' in their name", async ({ list }) => {
  const { rows } = await list({ q: 'server', sort: 'started_at', fields: ['name', 'command'] });
  expect(pidsOf(rows)).toContain(world.children['application']?.pid);
});

prompt('R-024', "List all processes that contain 'node' in their command line", async ({ list }) => {
  const { rows } = await list({ regex: 'node', sort: 'started_at', fields: ['name', 'command'] });
  expect(rows.length).toBeGreaterThan(0);
  for (const { name = '', command = '' } of rows) expect(`${name} ${command}`).toMatch(/node|…/);
});

prompt('R-026', 'Give me detailed information about process 1234', async ({ ask }) => {
  const pid = world.children['looked']?.pid;
  const { structured, text } = await ask('sys_inspect', { pid });
  expect(structured).toMatchObject({
    pid,
    user: me,
    metrics: { cpu_user_s: expect.any(Number), open_files: expect.any(Number) },
    sockets: [expect.stringContaining(`:${world.ports.look}`)],
  });
  expect(text).toContain('limits');
});

prompt('R-028', "What's my current user ID and group information?", async ({ ask }) => {
  const { structured } = await ask('session_info');
  expect(structured).toMatchObject({ user: { name: me, uid: process.getuid?.(), gid: process.getgid?.() } });
});

prompt('R-026', 'Show me which user owns process 5678', async ({ list }) => {
  const pid = world.children['looked']?.pid;
  const { rows } = await list({ q: String(pid), fields: ['user', 'name'] });
  expect(rows.find((row) => row.pid === pid)).toMatchObject({ user: me });
});

prompt('R-026', 'Tell me about the memory usage of my Python processes', async ({ list }) => {
  const { rows } = await list({ q: 'python', mine: true, sort: 'rss', fields: ['name', 'memory_mb', 'vms_mb'] });
  expect(rows.length).toBeGreaterThanOrEqual(3);
  for (const { memory_mb } of rows) expect(memory_mb).toEqual(expect.any(Number));
});

prompt('R-027', 'Kill the process running on port 3000', async (agent) => {
  const { text } = await killByPort(agent, world.ports.kill);
  expect(text).toContain(`ports free now: ${world.ports.kill}`);
  await expectEnded('killed');
});

prompt('R-029', 'Terminate process with PID 9999', async ({ list, kill }) => {
  const pid = world.children['doomed']?.pid;
  const { rows } = await list({ q: String(pid), fields: ['user', 'command'] });
  const target = rows.find((row) => row.pid === pid);
  expect(target).toMatchObject({ user: me });
  if (target !== undefined) expect((await kill(target)).text).toContain('no survivors');
  await expectEnded('doomed');
});

prompt('R-029', "Stop all my Python processes that match 'test_script'", async ({ list, kill }) => {
  const { rows } = await list({ regex: 'python.*test_script', mine: true, fields: ['command'] });
  const targets = rows.filter(({ pid }) => pidsOfWorld('script1', 'script2').includes(pid));
  expect(targets).toHaveLength(2);
  for (const target of targets) expect((await kill(target)).text).toContain('no survivors');
  await expectEnded('script1', 'script2');
});

prompt('R-027', 'Find and terminate the process using port 8080', async (agent) => {
  await killByPort(agent, world.ports.find);
  await expectEnded('found');
});

prompt('R-027', "Help me find what's using port 80", async ({ ask }) => {
  const { structured, text } = await ask('proc_port_who', { port: 80 });
  expect(structured).toMatchObject({ port: 80, free: expect.any(Boolean) });
  expect(text).toMatch(/^Port 80:\n/);
});

prompt('R-029', 'Show me all my background processes', async ({ list }) => {
  const { rows } = await list({ mine: true, sort: 'started_at', fields: ['tty', 'name'], per_page: 50 });
  expect(rows.filter(({ tty }) => tty === undefined)).not.toEqual([]);
});

prompt('R-029', 'Find any zombie or defunct processes I own', async ({ list }) => {
  const { rows } = await list({
    status: ['zombie'],
    mine: true,
    sort: 'started_at',
    fields: ['name', 'ppid', 'status'],
  });
  expect(rows.some((row) => 'ppid' in row && row['ppid'] === world.children['careless']?.pid)).toBe(true);
  for (const { status } of rows) expect(status).toBe('zombie');
});

prompt('R-029', 'What processes are consuming the most memory?', async ({ list }) => {
  const { rows } = await list({ sort: 'rss', per_page: 10, fields: ['name', 'memory_mb'] });
  expect(rows).toHaveLength(10);
});

prompt(
  'R-029',
  'Check if there are any Python processes still running after I thought I stopped them',
  async ({ list }) => {
    const { rows } = await list({ regex: 'python.*(test_script|my-server)', mine: true, fields: ['age_s', 'command'] });
    expect(pidsOf(rows)).toContain(world.children['application']?.pid);
    expect(pidsOf(rows)).not.toContain(world.children['script1']?.pid);
  },
);

prompt(
  'R-029',
  "Find all my processes that have 'docker' in their command line and show their details",
  async ({ ask, list }) => {
    const { rows } = await list({ regex: 'docker compose up', mine: true, fields: ['command'] });
    const found = rows.find(({ pid }) => pid === world.children['docker']?.pid);
    const { structured } = await ask('sys_inspect', { pid: found?.pid, start_time: found?.start_time });
    expect(structured).toMatchObject({ command: expect.stringContaining('docker compose up') });
  },
);

prompt('R-029', 'List processes listening on ports between 3000 and 4000', async ({ list }) => {
  const { rows } = await list({ port_from: 3000, port_to: 4000 });
  expect(rows).toContainEqual(
    expect.objectContaining({ pid: world.children['looked']?.pid, ports: [world.ports.look] }),
  );
  expect(pidsOf(rows)).not.toContain(world.children['docker']?.pid);
});

prompt('R-029', 'Show me processes that were started recently', async ({ list }) => {
  const { rows } = await list({ started_within_s: 600, sort: 'started_at', fields: ['age_s', 'name', 'user'] });
  expect(rows.length).toBeGreaterThan(0);
  for (const { age_s } of rows) expect(age_s).toBeLessThanOrEqual(600);
});

prompt('R-029', 'Help me identify which process might be causing high CPU usage', async ({ list }) => {
  const { rows } = await list({
    sort: 'cpu_percent',
    per_page: 5,
    primed: true,
    fields: ['name', 'cpu_percent', 'command'],
  });
  const figures = rows.map(({ cpu_percent }) => cpu_percent);
  expect(figures).toEqual(sorted(figures));
});

prompt('R-028 R-160', 'Show me my user information and what processes I can access', async ({ ask }) => {
  const { structured, text } = await ask('session_info');
  expect(structured).toMatchObject({ user: { name: me }, sees: expect.stringContaining(me) });
  expect(text).toContain('access: ');
});

prompt('R-161', 'Check if there are any root processes I can see', async ({ ask }) => {
  const answer = await ask('sys_list', { user: 'root', per_page: 5, fields: ['user', 'name'] });
  if (me === 'root') expect(answer.structured['total']).toBeGreaterThan(0);
  else expect(answer.text).toContain('--allow-root');
});

prompt('R-160', 'Verify that I can only see my own processes', async ({ ask, list }) => {
  const { structured } = await ask('session_info');
  const { rows } = await list({ sort: 'user', order: 'asc', fields: ['user'] });
  expect(rows[0]?.user).toBe(me);
  const { rows: last } = await list({ sort: 'user', order: 'desc', fields: ['user'] });
  expect(last[0]?.user).toBe(me);
  expect(structured['sees']).toContain(`Processes of ${me}`);
});

const pidsOfWorld = (...names: readonly string[]): number[] => names.map((name) => world.children[name]?.pid ?? 0);

async function killByPort({ ask, kill }: Agent, port: number): Promise<ToolAnswer> {
  const { structured } = await ask('proc_port_who', { port });
  const [holder] = structured['held_by'] as { readonly owners: readonly Row[] }[];
  const [owner] = holder?.owners ?? [];
  if (owner === undefined) throw new Error(`nobody listens on port ${port}`);
  return kill(owner);
}

/** … and that the list has taken note of it, for whoever asks next. */
async function expectEnded(...names: readonly string[]): Promise<void> {
  for (const name of names) {
    const child = world.children[name];
    await waitUntil(() => child?.signalCode !== null || child.exitCode !== null, { what: `the end of ${name}` });
    expect(child?.signalCode).toBe('SIGTERM');
    const isListed = async (): Promise<boolean> => {
      const { structured } = await client.call('sys_list', { q: String(child?.pid), fields: ['name'] });
      return pidsOf(structured['processes'] as Row[]).includes(child?.pid ?? 0);
    };
    await waitUntil(async () => !(await isListed()), { what: `the list without ${name}` });
  }
}
