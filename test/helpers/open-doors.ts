import { randomBytes } from 'node:crypto';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agentsAddInput, type AgentsAddInput } from '../../src-shared/contract/agents.ts';
import type { Client } from '../../src-shared/contract/index.ts';
import { systemClock } from '../../src-shared/model/clock.ts';
import type { SystemProcess } from '../../src-shared/model/system-process.ts';
import { createRouterClient } from '@orpc/server';
import { childEnvironment } from '../../src-main/app/config/child-environment.ts';
import { loadConfig } from '../../src-main/app/config/load-config.ts';
import { pickClientFolders } from '../../src-main/app/config/pick-client-folders.ts';
import { wireMonitor } from '../../src-main/app/wire-monitor.ts';
import { resolvePaths } from '../../src-main/app/paths.ts';
import { ownCommand } from '../../src-main/app/own-command.ts';
import { createAgents, type Agents } from '../../src-main/agents/create-agents.ts';
import { createAuditLog } from '../../src-main/audit/audit-log.ts';
import { createHttpServer, type HttpServer, type HttpServerOptions } from '../../src-main/http/create-http-server.ts';
import { createPorts } from '../../src-main/inspector/ports/create-ports.ts';
import { readBootId } from '../../src-main/inspector/process-table/boot-id.ts';
import { pickProcessTable } from '../../src-main/inspector/process-table/pick-process-table.ts';
import { createAdoptedProcesses } from '../../src-main/inspector/adopted-processes.ts';
import { ownUser } from '../../src-main/inspector/own-user.ts';
import type { Inspector } from '../../src-main/inspector/inspector.ts';
import { createLogBook, type LogBook } from '../../src-main/logs/log-book.ts';
import { forgetForRoom } from '../../src-main/operations/forget-for-room.ts';
import { createRouter } from '../../src-main/operations/router.ts';
import { createAdoptedStore } from '../../src-main/storage/adopted-store.ts';
import { createAgentStore } from '../../src-main/storage/agent-store.ts';
import { createAuditStore } from '../../src-main/storage/audit-store.ts';
import { openDatabase } from '../../src-main/storage/database.ts';
import { createRegistryStore } from '../../src-main/storage/registry-store.ts';
import { createOneShotStore } from '../../src-main/storage/one-shot-store.ts';
import { createRunStore } from '../../src-main/storage/run-store.ts';
import { createSupervisor, type Supervisor } from '../../src-main/supervisor/supervisor.ts';
import { builtKeeper } from './built-keeper.ts';

export interface OpenDoors extends AsyncDisposable {
  readonly server: HttpServer;
  readonly url: string;
  readonly token: string;
  readonly supervisor: Supervisor;
  readonly agents: Agents;
  /** The same operations in process, as another caller: for looking at what a door has done. */
  readonly inside: Client;
  readonly folder: string;
  /** How many watch a log, by whatever door. */
  logWatchers(): number;
  /** What the doors said on stderr. */
  readonly said: readonly string[];
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** The token of a new agent; without a limit of calls, unless it is given one. */
  addAgent(label: string, profile?: Partial<AgentsAddInput>): string;
}

const FOUND: SystemProcess = {
  pid: 4242,
  startTime: 99,
  ppid: 1,
  name: 'node',
  user: 'alice',
  // It is ours: agents see no other.
  uid: ownUser().uid,
  startedAt: 1_700_000_000_000,
  commandLine: ['node', 'server.js', '--token=hunter2'],
  status: 'sleeping',
  cpuPercent: 12.34,
  rss: 64 * 1024 * 1024,
};

/** A machine with one process, which never changes: the doors do not sample, they only pass on. */
const stillInspector: Inspector = {
  list: async ({ page, perPage }) => ({
    page,
    perPage,
    total: 1,
    totalPages: 1,
    takenAt: 1_700_000_060_000,
    host: { cores: 2, memoryTotal: 1, memoryAvailable: 1 },
    items: [FOUND],
  }),
  find: (pid) => (pid === FOUND.pid ? FOUND : undefined),
  snapshot: async () => ({
    type: 'snapshot',
    sequence: 1,
    takenAt: 1_700_000_060_000,
    host: { cores: 2, memoryTotal: 1, memoryAvailable: 1 },
    processes: [FOUND],
  }),
  inspect: async () => ({
    takenAt: 1_700_000_060_000,
    process: FOUND,
    metrics: {},
    ancestors: [],
    children: [],
    descendants: 0,
    sockets: [],
    files: [],
    limits: [],
    history: [],
    unreadable: {},
  }),
  subscribe: () => () => {},
  follow: () => () => {},
  lookCloser: () => {},
  closer: () => undefined,
  all: () => [FOUND],
  tree: () => [],
  refresh: async () => {},
  sampleSoon: () => {},
  treeUsage: () => undefined,
  signal: async () => ({ gone: false }),
  close: async () => {},
};

/** The doors on a free port, before a real supervisor with a data folder of its own. Closing them leaves nothing. */
export async function openDoors({
  inspector = stillInspector,
  ...options
}: Partial<HttpServerOptions> & { readonly inspector?: Inspector } = {}): Promise<OpenDoors> {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-doors-'));
  const rendererDir = join(folder, 'renderer');
  await mkdir(join(rendererDir, 'assets'), { recursive: true });
  await writeFile(join(rendererDir, 'index.html'), '<!doctype html><title>Signalbox</title><h1>The app</h1>');
  await writeFile(join(rendererDir, 'assets', 'app-Bx7k2Pq9.js'), 'export {};');

  const clock = systemClock;
  const said: string[] = [];
  const { database } = openDatabase(join(folder, 'signalbox.db'), clock);
  const agents = createAgents({
    store: createAgentStore(database, (warning) => said.push(warning)),
    clock,
    ticks: () => performance.now(),
    report: (error) => said.push(String(error)),
  });
  const processes = pickProcessTable();
  const { logs, watchers } = countWatchers(
    createLogBook({
      clock,
      maxLines: 10_000,
      maxLineBytes: 10_000,
      onProblem: (problem) => said.push(problem),
    }),
  );
  const supervisor = await createSupervisor({
    keeper: builtKeeper,
    captureDir: join(folder, 'capture'),
    clock,
    bootId: readBootId(),
    registry: createRegistryStore(database, (warning) => said.push(warning)),
    runs: createRunStore(database),
    oneShots: createOneShotStore(database),
    processes,
    logs,
    baseEnv: childEnvironment(process.env),
    defaultCwd: folder,
    warn: (warning) => said.push(warning),
    onProblem: (problem) => said.push(problem),
    forget: (name, generation) => forgetForRoom(router, name, generation),
    log: (line) => said.push(line),
    limits: { maxProcesses: 200, settleMs: 500 },
  });
  const startedAt = clock.now();
  const adopted = createAdoptedProcesses({
    store: createAdoptedStore(database),
    bootId: readBootId(),
    clock,
    isAlive: (identity) => processes.isAlive(identity),
    treeUsage: inspector.treeUsage,
  });
  const config = loadConfig({ flags: { dataDir: folder }, env: {} });
  const rules = { readOnly: false, allowRoot: false, ownUser: ownUser() };
  const ports = createPorts({
    find: () => undefined,
    nameNow: (pid) => processes.name(pid),
    ancestors: (pid) => processes.ancestors(pid),
    refresh: async () => undefined,
    managed: () => [],
  });
  const monitoring = wireMonitor({
    config,
    paths: resolvePaths(config),
    rules,
    database,
    agents,
    clock,
    inspector,
    supervisor,
    adopted,
    logs,
    ports,
    processes,
    router: () => router,
    startedAt,
    warn: (warning) => said.push(warning),
    report: (problem) => said.push(String(problem)),
  });
  const router = createRouter({
    clock,
    rules,
    processes,
    limits: { maxProcesses: 200 },
    agents,
    audit: createAuditLog(createAuditStore(database), (error) => said.push(String(error))),
    ownPids: () => supervisor.ownPids(),
    ancestors: (pid) => processes.ancestors(pid),
    report: (error) => said.push(String(error)),
    supervisor,
    logs,
    inspector,
    adopted,
    monitoring,
    ports,
    connect: {
      folders: pickClientFolders({ platform: 'linux', env: {}, home: join(folder, 'home'), cwd: folder }),
      ownCommand,
      dataDir: folder,
      tokenFile: join(folder, 'token'),
      usualPort: 7778,
    },
    loginUrl: () => server.loginUrl(),
    info: () => ({
      version: '0.0.0',
      pid: process.pid,
      startedAt,
      platform: 'test',
      hostname: 'test',
      user: 'test',
      url: server.url,
      dataDir: folder,
      defaultCwd: folder,
      readOnly: false,
      warnings: [],
    }),
  });
  const token = randomBytes(24).toString('base64url');
  const server = await createHttpServer({
    router,
    rendererDir,
    mcpAppPage: join(process.cwd(), 'out/mcp-app/signalbox.html'),
    host: '127.0.0.1',
    port: 0,
    portIsExplicit: true,
    token,
    tokens: agents,
    version: '0.0.0',
    metrics: () => ({ contentType: 'text/plain', text: '' }),
    status: () => ({ startedAt, processes: { total: 0, running: 0, exited: 0 } }),
    identifyPeer: (connection) => processes.connectionOwner(connection),
    log: (message) => said.push(message),
    ...options,
  });

  return {
    server,
    url: server.url,
    token,
    supervisor,
    agents,
    inside: createRouterClient(router, { context: { caller: { door: 'app' } } }),
    folder,
    logWatchers: watchers,
    said,
    addAgent: (label, profile) => agents.add(agentsAddInput.parse({ label, callsPerMinute: 0, ...profile })).token,
    fetch: (path, { headers, ...init } = {}) =>
      fetch(server.url + path, {
        ...init,
        headers: {
          authorization: `Bearer ${token}`,
          ...(init.body !== undefined && { 'content-type': 'application/json' }),
          ...Object.fromEntries(new Headers(headers)),
        },
      }),
    async [Symbol.asyncDispose]() {
      await server.close();
      await monitoring.close();
      await supervisor.close('stop-all');
      agents.close();
      database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The same logs, and how many subscriptions to them are open now. */
function countWatchers(book: LogBook): { readonly logs: LogBook; readonly watchers: () => number } {
  const open = new Set<symbol>();
  const subscribe: LogBook['subscribe'] = (...args) => {
    const end = book.subscribe(...args);
    const watcher = Symbol(args[0]);
    open.add(watcher);
    return () => {
      open.delete(watcher);
      end();
    };
  };
  const logs = Object.assign(Object.create(book) as LogBook, { subscribe });
  return { logs, watchers: () => open.size };
}
