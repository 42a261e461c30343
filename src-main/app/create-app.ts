import { arch, hostname, platform, userInfo } from 'node:os';
import type { AppInfo } from '../../src-shared/contract/app.ts';
import { isAlive } from '../../src-shared/model/managed-process.ts';
import { systemClock } from '../../src-shared/model/clock.ts';
import { createAgents } from '../agents/create-agents.ts';
import { createAuditLog } from '../audit/audit-log.ts';
import { createHttpServer, type HttpServer } from '../http/create-http-server.ts';
import { createAdoptedProcesses } from '../inspector/adopted-processes.ts';
import { ownUser } from '../inspector/own-user.ts';
import { createInspector } from '../inspector/inspector.ts';
import { createPorts } from '../inspector/ports/create-ports.ts';
import { readBootId } from '../inspector/process-table/boot-id.ts';
import { pickProcessTable } from '../inspector/process-table/pick-process-table.ts';
import { createLogBook } from '../logs/log-book.ts';
import { forgetForRoom } from '../operations/forget-for-room.ts';
import { reapOrphans } from '../operations/reap-orphans.ts';
import { createRouter, type AppRouter } from '../operations/router.ts';
import { stopAll } from '../operations/stop-all.ts';
import { createAdoptedStore } from '../storage/adopted-store.ts';
import { createAgentStore } from '../storage/agent-store.ts';
import { createAuditStore } from '../storage/audit-store.ts';
import { openDatabase } from '../storage/database.ts';
import { createRegistryStore } from '../storage/registry-store.ts';
import { createOneShotStore } from '../storage/one-shot-store.ts';
import { createRunStore } from '../storage/run-store.ts';
import { watchPorts } from '../supervisor/readiness/watch-ports.ts';
import { createSupervisor, type Supervisor } from '../supervisor/supervisor.ts';
import type { Config } from './config/load-config.ts';
import { pickClientFolders } from './config/pick-client-folders.ts';
import { inspectEarlierRun, prepareDataDir, removeInstance, writeInstance } from './instance.ts';
import { lockInstance } from './instance-lock.ts';
import { ownCommand } from './own-command.ts';
import { orphanWarning } from './orphan-warning.ts';
import type { Paths } from './paths.ts';
import { startHousekeeping } from './start-housekeeping.ts';
import { loadToken } from './token.ts';
import { version } from './version.ts';
import { wireExport } from './wire-export.ts';
import { wireMonitor } from './wire-monitor.ts';

/** What becomes of the managed processes when we end. */
export type CloseMode = 'stop-all' | 'keep-running';

export interface App {
  readonly router: AppRouter;
  readonly http: HttpServer;
  readonly supervisor: Supervisor;
  readonly info: () => Omit<AppInfo, 'door'>;
  /** Idempotent. After it nothing of ours is left: no listener, timer, thread, descriptor or lock. */
  close(mode: CloseMode): Promise<void>;
}

/** Everything that must be undone, in the order of its making; undone from the last to the first. */
type Undo = (mode: CloseMode) => void | Promise<void>;

/** The only wiring. Throws an AppError when it cannot start, and leaves nothing behind then either. */
export async function createApp(config: Config, paths: Paths, log: (line: string) => void): Promise<App> {
  const undos: Undo[] = [];
  let closing: Promise<void> | undefined;
  const report = (error: unknown) => log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  // Read-only, nobody may touch what runs: not we either.
  const close = (mode: CloseMode) => (closing ??= undoAll(undos, config.readOnly ? 'keep-running' : mode, report));
  try {
    return { ...(await wire(config, paths, { log, report }, undos)), close };
  } catch (error) {
    await close('keep-running');
    throw error;
  }
}

/** One that fails does not keep the others from their turn. */
async function undoAll(undos: readonly Undo[], mode: CloseMode, report: (error: unknown) => void): Promise<void> {
  for (const undo of undos.toReversed()) {
    try {
      await undo(mode);
    } catch (error) {
      report(error);
    }
  }
}

interface Reporting {
  readonly log: (line: string) => void;
  readonly report: (error: unknown) => void;
}

async function wire(
  config: Config,
  paths: Paths,
  { log, report }: Reporting,
  undos: Undo[],
): Promise<Omit<App, 'close'>> {
  const clock = systemClock;
  const startedAt = clock.now();

  prepareDataDir(paths);
  const now = new Date(startedAt);
  const lock = lockInstance(paths, now);
  undos.push(() => lock.release());
  const earlierRun = inspectEarlierRun(paths, now);
  const { token, warnings: tokenWarnings } = loadToken(paths.token, config.token, now);
  const { database, warnings: databaseWarnings } = openDatabase(paths.database, clock);
  undos.push(() => database.close());
  const warnings = [...lock.warnings, ...earlierRun, ...tokenWarnings, ...databaseWarnings];
  const warn = (warning: string): void => void warnings.push(warning);

  const audit = createAuditLog(createAuditStore(database), report);
  const agents = createAgents({
    store: createAgentStore(database, warn),
    clock,
    ticks: () => performance.now(),
    report,
  });
  undos.push(() => agents.close());
  const processes = pickProcessTable();
  const managed = () =>
    supervisor.list().flatMap(({ name, lifecycle }) => ('pid' in lifecycle ? [{ ...lifecycle, name }] : []));
  const inspector = createInspector({
    workerUrl: paths.samplerWorker,
    clock,
    intervalMs: config.sampleIntervalMs,
    processes,
    managed,
    sockets: ({ pid }, sees) => ports.of(pid, sees),
    onProblem: report,
  });
  undos.push(() => inspector.close());
  const ports = createPorts({
    find: inspector.find,
    nameNow: (pid) => processes.name(pid),
    ancestors: (pid) => processes.ancestors(pid),
    refresh: inspector.refresh,
    managed,
  });
  const bootId = readBootId();
  const adopted = createAdoptedProcesses({
    store: createAdoptedStore(database),
    bootId,
    clock,
    isAlive: (identity) => processes.isAlive(identity),
    treeUsage: inspector.treeUsage,
  });
  const logs = createLogBook({ clock, maxLines: config.logLines, maxLineBytes: config.logLineMax, onProblem: report });
  undos.push(() => logs.close());
  const undoneAfterSupervisor = undos.length;
  const supervisor = await createSupervisor({
    captureDir: paths.capture,
    keeper: paths.keeper,
    clock,
    bootId,
    registry: createRegistryStore(database, warn),
    runs: createRunStore(database),
    oneShots: createOneShotStore(database),
    processes,
    logs,
    baseEnv: config.baseEnv,
    defaultCwd: config.defaultCwd,
    warn,
    onProblem: report,
    forget: (name, generation) => forgetForRoom(router, name, generation),
    log,
    // Read-only, nobody may end what is there: it can only wait.
    marksOrphans: config.orphanPolicy !== 'adopt',
    limits: {
      maxProcesses: config.maxProcesses,
      settleMs: config.spawnSettleMs,
      graveTtlMs: keepsGraves(config) ? undefined : config.graveTtl * 1000,
    },
  });
  undos.push((mode) => supervisor.close(mode));

  const info = (): Omit<AppInfo, 'door'> => ({
    version,
    pid: process.pid,
    startedAt,
    platform: `${platform()} ${arch()}`,
    hostname: hostname(),
    user: userInfo().username,
    url: http.url,
    mcpUrl: `${http.url}/mcp`,
    dataDir: paths.dataDir,
    defaultCwd: config.defaultCwd,
    readOnly: config.readOnly,
    warnings: [...warnings, ...orphanWarning(supervisor.orphans())],
  });
  const rules = { readOnly: config.readOnly, allowRoot: config.allowRoot, ownUser: ownUser() };
  const monitoring = wireMonitor({
    config,
    paths,
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
    warn,
    report,
  });
  const router = createRouter({
    clock,
    rules,
    processes,
    limits: { maxProcesses: config.maxProcesses },
    audit,
    agents,
    ancestors: (pid) => processes.ancestors(pid),
    ownPids: () => supervisor.ownPids(),
    report,
    supervisor,
    logs,
    inspector,
    adopted,
    ports,
    monitoring,
    info,
    connect: {
      folders: pickClientFolders(),
      ownCommand,
      dataDir: config.dataDir === undefined ? undefined : paths.dataDir,
      tokenFile: config.auth ? paths.token : undefined,
      usualPort: config.port,
    },
    loginUrl: () => http.loginUrl(),
  });
  undos.push((mode) => (mode === 'stop-all' ? stopAll(router) : undefined));
  // Before what runs is stopped: that it ends then is no news.
  undos.push(() => monitoring.close());
  const exporting = await wireExport({
    config,
    paths,
    clock,
    startedAt,
    monitoring,
    inspector,
    supervisor,
    logs,
    agents,
    mcpSessions: () => http.mcpSessions(),
    log,
  });
  // The last lines of processes that end with us are sent, too.
  undos.splice(undoneAfterSupervisor, 0, () => exporting.close());
  if (config.orphanPolicy === 'reap' && !config.readOnly) await reapOrphans(router, supervisor.orphans(), log);
  if (!config.readOnly) await supervisor.endLeftCommands();
  undos.push(watchPorts({ supervisor, processes }));
  undos.push(startHousekeeping({ config, captureDir: paths.capture, router, supervisor, logs, clock, report }));
  const http = await createHttpServer({
    router,
    rendererDir: paths.rendererDir,
    mcpAppPage: paths.mcpAppPage,
    host: config.host,
    port: config.port,
    portIsExplicit: config.portIsExplicit,
    token: config.auth ? token : undefined,
    tokens: agents,
    version,
    readOnly: config.readOnly,
    status: () => countProcesses(supervisor, startedAt),
    metrics: exporting.metrics,
    identifyPeer: (connection) => processes.connectionOwner(connection),
    log,
  });
  undos.push(() => http.close());

  writeInstance(paths, {
    pid: process.pid,
    startedAt,
    url: http.url,
    mcpUrl: `${http.url}/mcp`,
    version,
    desktop: process.versions['electron'] !== undefined,
    ...(config.auth && { tokenFile: paths.token }),
  });
  undos.push(() => removeInstance(paths));
  return { router, http, supervisor, info };
}

/** Whether nobody may forget what has ended, or nobody wants to. */
const keepsGraves = ({ readOnly, graveTtl }: Config): boolean => readOnly || graveTtl === 0;

function countProcesses(supervisor: Supervisor, startedAt: number) {
  const all = supervisor.list();
  const running = all.filter(isAlive).length;
  return { startedAt, processes: { total: all.length, running, exited: all.length - running } };
}
