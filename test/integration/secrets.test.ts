import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../src-main/cli/create-client.ts';
import { pickProcessTable } from '../../src-main/inspector/process-table/pick-process-table.ts';
import type { Client } from '../../src-shared/contract/index.ts';
import type { ProcessIdentity } from '../../src-shared/model/identity.ts';
import { connectMcp, type McpClient } from '../helpers/connect-mcp.ts';
import { startSignalbox, type RunningSignalbox } from '../helpers/start-signalbox.ts';
import { waitUntil } from '../helpers/wait-until.ts';
import { runSignalbox } from './cli/signalbox-command.ts';

/** No two of these have anything in common, and nothing else on this machine has them. */
const secrets = {
  word: 'qxv-hunter-one',
  equals: 'qxv hunter two; and more',
  apiKey: 'qxv-hunter-three',
  url: 'qxv-hunter-four',
  noUser: 'qxv-hunter-five',
  query: 'qxv-hunter-six',
  basic: 'cXh2LWh1bnRlci1zZXZlbg',
  cookie: 'qxv-hunter-eight',
  json: 'qxv-hunter-nine',
  shell: 'qxv-hunter-ten',
  variable: 'qxv-hunter-eleven',
  github: `ghp_${'qXv7Hn3Tr9'.repeat(4).slice(0, 36)}`,
  openai: `sk-proj-${'Qx4vHu8nTe'.repeat(3)}`,
  aws: ['AK', 'IAQXVHUNTERTWELVE'].join(''),
  jwt: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJxeHYifQ.c2lnbmF0dXJlLXF4di1odW50ZXI',
  random: 'Zq8Rt2Vx5Ln9Kw3Mb7Yc4Fd6',
  hex: '8b1a9953c4611296a827abf8c47804d7e6c49c6b',
  inEnvironment: 'qxv-hunter-thirteen',
  inFolder: 'glpat-QxvHunterFourteen20',
  managed: 'qxv-hunter-fifteen',
  managedVariable: 'qxv-hunter-sixteen',
  inReason: 'qxv-hunter-seventeen',
} as const;

const planted = [
  '--password',
  secrets.word,
  `--passphrase=${secrets.equals}`,
  '--api-key',
  secrets.apiKey,
  `postgres://ann:${secrets.url}@db/app`,
  `redis://:${secrets.noUser}@cache`,
  `https://host/?page=1&access_token=${secrets.query}&x=y`,
  `Authorization: Basic ${secrets.basic}`,
  `Cookie: theme=dark; session=${secrets.cookie}`,
  `{"user":"ann","password": "${secrets.json}"}`,
  '-c',
  `run --secret '${secrets.shell}' now`,
  `DB_PASSWORD=${secrets.variable}`,
  secrets.github,
  secrets.openai,
  secrets.aws,
  secrets.jwt,
  secrets.random,
  secrets.hex,
];

const processes = pickProcessTable();
const listensOn = join(import.meta.dirname, '../programs/listens-on.ts');
const mcpServer = join(import.meta.dirname, '../programs/mcp-server.ts');

let signalbox: RunningSignalbox;
let person: Client;
let agentToken: string;
let folder: string;
const shells: ChildProcess[] = [];
/** A server that has lost its parent: in the list, among the ports, and debris. */
let server: ProcessIdentity;
let port: number;
/** In the list of what was discovered. */
let mcp: ProcessIdentity;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signalbox-secrets-'));
  await mkdir(join(folder, secrets.inFolder, 'token=abc'), { recursive: true });
  signalbox = await startSignalbox();
  person = createClient(signalbox);
  ({ token: agentToken } = await person.agents.add({ label: 'claude', callsPerMinute: 0 }));
  server = await leave([process.execPath, listensOn, '0', ...planted]);
  mcp = await leave([process.execPath, mcpServer, ...planted]);
  port = await portOf(server);
  await person.proc.start({
    name: 'web',
    cmd: [process.execPath, listensOn, '0', '--token', secrets.managed],
    env: { WEB_TOKEN: secrets.managedVariable },
  });
  await person.sys.adopt({ pid: mcp.pid, startTime: mcp.startTime });
  const unknown = { pid: server.pid, startTime: server.startTime + 1, tree: false };
  // Refused, with a reason that says too much; it is on record nevertheless.
  await expect(person.sys.kill({ ...unknown, reason: `--token ${secrets.inReason}` })).rejects.toThrow();
});
afterAll(async () => {
  for (const { pid } of shells) {
    try {
      process.kill(-(pid ?? 0), 'SIGKILL');
    } catch {
      // The whole group has ended.
    }
  }
  await signalbox?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** Starts a command with secrets all around it, and lets its parent die. */
async function leave(command: readonly string[]): Promise<ProcessIdentity> {
  const shell = spawn('sh', ['-c', 'sleep 600 | "$@" & echo "pid $!"; wait', 'sh', ...command], {
    cwd: join(folder, secrets.inFolder, 'token=abc'),
    env: { ...process.env, MY_SETTING: secrets.inEnvironment, HARMLESS_NAME: secrets.github },
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  shells.push(shell);
  const [line] = (await once(createInterface({ input: shell.stdout }), 'line')) as [string];
  shell.kill('SIGKILL');
  await once(shell, 'exit');
  const identity = processes.identify(Number(/^pid (\d+)/.exec(line)?.[1]));
  if (identity === undefined) throw new Error(`it has ended: ${command.join(' ')}`);
  return identity;
}

async function portOf({ pid }: ProcessIdentity): Promise<number> {
  const listening = async () => (await person.sys.inspect({ pid })).sockets.find(({ state }) => state === 'listen');
  await waitUntil(async () => (await listening()) !== undefined, { what: 'it listens' });
  return (await listening())?.localPort ?? 0;
}

/** All planted values and their parts that were found in a text. */
const leaked = (text: string): readonly string[] =>
  Object.entries(secrets).flatMap(([name, secret]) => (text.includes(secret) ? [name] : []));

/** As an agent with a token of its own. */
const rest = async (path: string, init: RequestInit = {}): Promise<string> => {
  const headers = { authorization: `Bearer ${agentToken}`, 'content-type': 'application/json' };
  return (await fetch(signalbox.url + path, { ...init, headers })).text();
};

/** What each door says of the planted processes: the question, and the answer as text. */
async function answers(agents: Readonly<Record<string, McpClient>>): Promise<readonly (readonly [string, string])[]> {
  const { pid, startTime } = server;
  const ask = async (toolset: string, name: string, args: Record<string, unknown> = {}) => {
    const answer = await agents[toolset]?.call(name, args);
    return [`${toolset} ${name}`, JSON.stringify(answer)] as const;
  };
  const get = async (path: string) => [`GET ${path}`, await rest(path)] as const;
  const tell = async (operation: string, answer: Promise<unknown>) =>
    [operation, JSON.stringify(await answer)] as const;
  const run = async (args: readonly string[]) => {
    const { stdout, stderr } = await runSignalbox(args, signalbox);
    return [`signalbox ${args[0]}`, stdout + stderr] as const;
  };
  const q = String(pid);
  return Promise.all([
    ask('all', 'sys_list', { q }),
    ask('all', 'sys_list', { q: String(mcp.pid), fields: ['name', 'command', 'user', 'tty', 'container'] }),
    ask('all', 'sys_inspect', { pid }),
    ask('all', 'sys_inspect', { pid: mcp.pid }),
    ask('all', 'proc_port_who', { port }),
    ask('all', 'sys_discover'),
    ask('all', 'debris_list'),
    ask('all', 'proc_list'),
    ask('all', 'proc_history', { name: 'web' }),
    ask('all', 'monitor_list'),
    ask('all', 'monitor_metrics', { id: 'watched' }),
    get('/api/monitor/metrics?id=watched'),
    tell('monitor.list', person.monitor.list({})),
    ask('all', 'session_info'),
    ask('compat-003', 'proc_list'),
    ask('compat-003', 'proc_port_who', { port }),
    ask('compat-000', 'list_process', { sort_by: 'create_time', q: 'node', per_page: 200, order: 'desc' }),
    ask('compat-001', 'list_processes'),
    ask('compat-001', 'find_processes', { pattern: 'listens-on|mcp-server' }),
    ask('compat-001', 'get_process_info', { pid }),
    ask('compat-001', 'get_process_by_port', { port }),
    ...[`/api/sys?q=${q}`, `/api/sys/${pid}`, `/api/sys/${pid}/plan?startTime=${startTime}`].map(get),
    ...['/api/ports', `/api/ports/${port}`, '/api/debris', '/api/sys/mcp-servers', '/api/audit'].map(get),
    ...['/api/proc', '/api/proc/web/history', '/processes?sort_by=create_time&q=node&per_page=200&order=desc'].map(get),
    tell('sys.list', person.sys.list({ q })),
    tell('sys.inspect', person.sys.inspect({ pid })),
    tell('ports.list', person.ports.list({})),
    tell('ports.who', person.ports.who({ port })),
    tell('debris.list', person.debris.list()),
    tell('sys.discover', person.sys.discover()),
    tell('audit.list', person.audit.list({ limit: 100 })),
    run(['sys', 'list', q]),
    run(['debris']),
  ]);
}

// Many questions: on a machine that is busy they take their time.
describe('secrets in the arguments, the environment and the folder of a process', { timeout: 90_000 }, () => {
  it('are in no answer of any door', async () => {
    await waitUntil(async () => (await person.debris.list()).items.some(({ process }) => process.pid === mcp.pid), {
      what: 'all that was planted is found',
    });
    await person.sys.adopt({ pid: server.pid, startTime: server.startTime, name: 'watched' });
    await using all = await connectMcp('client 2.4', signalbox, '/mcp/x/all');
    await using first = await connectMcp('client 2.4', signalbox, '/mcp/x/compat-000');
    await using second = await connectMcp('client 2.4', signalbox, '/mcp/x/compat-001');
    await using third = await connectMcp('client 2.4', signalbox, '/mcp/x/compat-003');
    const said = await answers({ all, 'compat-000': first, 'compat-001': second, 'compat-003': third });
    expect(said.map(([question, text]) => [question, leaked(text)]).filter(([, names]) => names?.length !== 0)).toEqual(
      [],
    );
    // They do tell of these processes, and are no errors.
    const failed = said.filter(([, text]) => /"isError":true|"code":"(?:BAD_INPUT|NOT_FOUND)/.test(text));
    expect(failed.map(([question, text]) => `${question}: ${text.slice(0, 500)}`)).toEqual([]);
    const namesThem = new RegExp(`\\b(?:${server.pid}|${mcp.pid})\\b`);
    const ofOthers = ['session_info', 'proc_list', 'proc_history', '/api/proc', '/api/audit', 'audit.list'];
    const silent = said.filter(
      ([question, text]) => !namesThem.test(text) && !ofOthers.some((part) => question.includes(part)),
    );
    expect(silent.map(([question]) => question)).toEqual([]);
  });

  it('cannot be guessed by what a filter finds: it sees only what is shown', async () => {
    await using all = await connectMcp('client 2.4', signalbox, '/mcp/x/all');
    await using compat = await connectMcp('client 2.4', signalbox, '/mcp/x/compat-001');
    const hits: string[] = [];
    for (const [name, secret] of Object.entries(secrets)) {
      // Also only the beginning: guessing goes letter by letter.
      for (const part of [secret, secret.slice(0, 6)]) {
        const regex = part.replaceAll(/[^\w ]/g, '.');
        const found = [
          (await person.sys.list({ q: part })).total,
          (await person.sys.list({ regex })).total,
          (JSON.parse(await rest(`/api/sys?q=${encodeURIComponent(part)}`)) as { total: number }).total,
          (await all.call('sys_list', { q: part })).structured['total'],
          (await all.call('sys_list', { regex })).structured['total'],
          JSON.parse((await compat.call('find_processes', { pattern: regex })).text).processes?.length,
        ];
        if (found.some((count) => count !== 0)) hits.push(`${name} ${part}: ${JSON.stringify(found)}`);
      }
    }
    expect(hits).toEqual([]);
    // What is shown is found.
    const shown = await all.call('sys_list', { regex: 'listens-on.* --password \\*\\*\\*' });
    expect(shown.structured['total']).toBe(1);
  });

  it('are shown to the person who asks to see them, which goes on record without them', async () => {
    const { pid, startTime } = server;
    const revealed = await person.sys.reveal({ pid, startTime });
    expect(revealed.commandLine).toEqual([process.execPath, listensOn, '0', ...planted]);
    expect(revealed.environment).toMatchObject({ MY_SETTING: secrets.inEnvironment, HARMLESS_NAME: secrets.github });
    const init = { method: 'POST', body: JSON.stringify({ startTime }) };
    expect(await rest(`/api/sys/${pid}/reveal`, init)).toContain('PERMISSION_DENIED');
    const { entries } = await person.audit.list({ limit: 2 });
    const target = `${pid}@${startTime}`;
    expect(entries).toMatchObject([
      { operation: 'sys.reveal', target, outcome: 'refused', caller: { door: 'rest', agent: 'claude' } },
      { operation: 'sys.reveal', target, outcome: 'done', caller: { door: 'cli' } },
    ]);
    expect(leaked(JSON.stringify(entries))).toEqual([]);
  });
});
