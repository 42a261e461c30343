import { startInput } from '../../../src-shared/contract/proc-lifecycle.ts';
import { mkdtempSync, readFileSync, readdirSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ManagedProcess } from '../../../src-shared/model/managed-process.ts';
import { pickProcessTable } from '../../../src-main/inspector/process-table/pick-process-table.ts';
import type { SupervisorDeps } from '../../../src-main/supervisor/supervisor.ts';
import { openTestSupervisor, type TestSupervisor } from '../../helpers/open-test-supervisor.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

export const by = { door: 'app' } as const;
export const politely = { signal: 'SIGTERM', timeoutMs: 5000 };

/** Path of a program for tests. */
export const program = (name: string): string => join(import.meta.dirname, '../../programs', name);

/** The command that runs it: shell scripts by themselves, the others with this Node. */
export const command = (name: string, ...args: readonly string[]): string[] =>
  name.endsWith('.sh') ? [program(name), ...args] : [process.execPath, program(name), ...args];

/** Supervisors on folders of their own, all ended with all they started by `end`. */
export function managedProcesses() {
  const opened: TestSupervisor[] = [];
  const folders: string[] = [];

  const makeFolder = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'signalbox-test-'));
    folders.push(folder);
    return folder;
  };

  return {
    folder: makeFolder,
    async open(folder = makeFolder(), deps: Partial<SupervisorDeps> = {}): Promise<TestSupervisor> {
      const supervisor = await openTestSupervisor(folder, deps);
      opened.push(supervisor);
      return supervisor;
    },
    async end(): Promise<void> {
      for (const supervisor of opened.splice(0)) await supervisor.close();
      for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function start({ supervisor }: TestSupervisor, name: string, cmd: string | string[], more = {}) {
  return supervisor.start(startInput.parse({ name, cmd, ...more }), by);
}

/** The keeper of a folder's processes: it works in the capture folder. */
export function keeperOf(folder: string): number | undefined {
  const capture = realpathSync(join(folder, 'capture'));
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .find((pid) => isKeeper(pid, capture));
}

function isKeeper(pid: number, capture: string): boolean {
  try {
    return (
      readlinkSync(`/proc/${pid}/cwd`) === capture && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('keeper')
    );
  } catch {
    return false;
  }
}

/** kill -9 of the keeper: then only the processes themselves can tell what there is. */
export async function killKeeper(folder: string): Promise<void> {
  const pid = keeperOf(folder);
  if (pid === undefined) throw new Error('there is no keeper');
  process.kill(pid, 'SIGKILL');
  await waitUntilGone(pid);
}

export const pidOf = ({ lifecycle }: ManagedProcess): number => {
  if (!('pid' in lifecycle)) throw new Error(`it has no pid: it is ${lifecycle.state}`);
  return lifecycle.pid;
};

export const texts = ({ logs }: TestSupervisor, name: string): string[] =>
  logs.tail(name, 10_000).lines.map(({ text }) => text);

export async function waitForLine(at: TestSupervisor, name: string, line: string): Promise<void> {
  await waitUntil(() => texts(at, name).includes(line), { what: `"${line}" in the log of ${name}` });
}

const processes = pickProcessTable();

/** A zombie does not run: where nobody reaps orphans (in most containers) they stay for ever. */
export const isRunning = (pid: number): boolean => processes.identify(pid) !== undefined;

export async function waitUntilGone(pid: number): Promise<void> {
  await waitUntil(() => !isRunning(pid), { what: `process ${pid} is gone` });
}

/** The FIFOs of processes that run, or whose output is held open. */
export const fifosIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.fifo'));
