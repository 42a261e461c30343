import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { systemClock } from '../../src-shared/model/clock.ts';
import { readBootId } from '../../src-main/inspector/process-table/boot-id.ts';
import { pickProcessTable } from '../../src-main/inspector/process-table/pick-process-table.ts';
import { createLogBook, type LogBook } from '../../src-main/logs/log-book.ts';
import { createRegistryStore } from '../../src-main/storage/registry-store.ts';
import { createOneShotStore } from '../../src-main/storage/one-shot-store.ts';
import { createRunStore } from '../../src-main/storage/run-store.ts';
import { createSupervisor, type Supervisor, type SupervisorDeps } from '../../src-main/supervisor/supervisor.ts';
import { builtKeeper } from './built-keeper.ts';

export interface TestSupervisor {
  readonly supervisor: Supervisor;
  readonly logs: LogBook;
  readonly captureDir: string;
  /** What was found amiss at the start. */
  readonly warnings: readonly string[];
  /** What was done unasked. */
  readonly log: readonly string[];
  /** What went wrong since. */
  readonly problems: readonly string[];
  close(mode?: 'stop-all' | 'keep-running'): Promise<void>;
}

/** Short, so that tests do not wait; a program that ends at once still ends within it. */
const settleMs = 150;

/** A supervisor on real processes, files and SQLite in `folder`; opened again there, it goes on where it was. */
export async function openTestSupervisor(folder: string, deps: Partial<SupervisorDeps> = {}): Promise<TestSupervisor> {
  const database = openRegistry(join(folder, 'registry.db'));
  const captureDir = join(folder, 'capture');
  const problems: string[] = [];
  const onProblem = (problem: string): void => void problems.push(problem);
  const logs = createLogBook({ clock: systemClock, maxLines: 10_000, maxLineBytes: 10_000, onProblem });
  const log: string[] = [];
  const warnings: string[] = [];
  const warn = (warning: string): void => void warnings.push(warning);
  const supervisor: Supervisor = await createSupervisor({
    captureDir,
    keeper: builtKeeper,
    clock: systemClock,
    bootId: readBootId(),
    registry: createRegistryStore(database, warn),
    runs: createRunStore(database),
    oneShots: createOneShotStore(database),
    processes: pickProcessTable(),
    logs,
    baseEnv: { PATH: process.env['PATH'] ?? '' },
    defaultCwd: process.cwd(),
    warn,
    onProblem,
    forget: (name, generation) => supervisor.remove(name, { force: false, generation }),
    log: (line) => log.push(line),
    limits: { maxProcesses: 200, settleMs },
    ...deps,
  });
  const close = async (mode: 'stop-all' | 'keep-running' = 'stop-all'): Promise<void> => {
    await supervisor.close(mode);
    logs.close();
    if (database.isOpen) database.close();
  };
  return { supervisor, logs, captureDir, warnings, log, problems, close };
}

/** The migrations as they ship, read from their files: programs for tests run on plain Node, without a bundler. */
function openRegistry(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  const exists = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'managed_process'").get() !== undefined;
  if (exists) return database;
  const folder = join(import.meta.dirname, '../../src-main/storage/migrations');
  const scripts = readdirSync(folder).filter((file) => file.endsWith('.sql'));
  for (const script of scripts.toSorted()) database.exec(readFileSync(join(folder, script), 'utf8'));
  return database;
}
