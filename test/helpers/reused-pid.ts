import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const LAST_PID = '/proc/sys/kernel/ns_last_pid';

const PID_MAX = '/proc/sys/kernel/pid_max';

/** So many pids every Linux has at least; the lowest are the system's own. */
const PIDS = { lowest: 500, highest: 32_000 };

/** More than others start meanwhile: pids that have just become free are for nobody else to take. */
const AHEAD = 200;

/** Others start processes too, and may take the pid for a moment before we get it. */
const ATTEMPTS = 100;

const readLastPid = (): number => Number(readFileSync(LAST_PID, 'latin1'));
const writeLastPid = (pid: number): void => writeFileSync(LAST_PID, String(pid));

const goOnFrom = (usual: number): void =>
  writeLastPid(Math.min(usual + AHEAD, Number(readFileSync(PID_MAX, 'latin1')) - 1));

/** Somewhere else for each who asks: tests that do this at the same time would take each other's pids. */
function farFrom(pid: number): number {
  const far = (pid % PIDS.highest) + 4000 + Math.floor(Math.random() * 24_000);
  return PIDS.lowest + (far % (PIDS.highest - PIDS.lowest));
}

export const whyPidsCannotBeReused: string | undefined = reasonAgainst();

function reasonAgainst(): string | undefined {
  try {
    writeLastPid(readLastPid());
    return undefined;
  } catch {
    return 'needs Linux and root, to choose the next pid';
  }
}

/** What the task starts gets pids that nobody else is going to take for a while: the next ones are far from them. */
export async function withRarePids<T>(task: () => Promise<T>): Promise<T> {
  const usual = readLastPid();
  writeLastPid(farFrom(usual));
  try {
    return await task();
  } finally {
    goOnFrom(usual);
  }
}

/** Starts it until it gets exactly this pid, which is free. The others that were started are for the caller to end. */
export async function startAs<T extends { readonly pid: number }>(pid: number, start: () => Promise<T>): Promise<T> {
  const usual = readLastPid();
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      writeLastPid(pid - 1);
      const started = await start();
      if (started.pid === pid) return started;
    }
  } finally {
    goOnFrom(usual);
  }
  throw new Error(`pid ${pid} could not be had in ${ATTEMPTS} attempts`);
}

/** Has a stranger take a pid that is free, and turn into a daemon: it leaves a child in its group. Returns the child. */
export function startDaemonOf(pid: number): number {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const [child = 0, leader] = startDaemonAfter(pid - 1);
    if (leader === pid) return child;
    process.kill(child, 'SIGKILL');
  }
  throw new Error(`pid ${pid} could not be had in ${ATTEMPTS} attempts`);
}

/** A shell forks right after it has named the pid: whoever else starts something then might have it for good. */
function startDaemonAfter(last: number): readonly number[] {
  const script = `
    usual=$(cat ${LAST_PID})
    echo ${last} > ${LAST_PID}
    setsid sh -c 'sleep 600 >/dev/null 2>&1 & echo $!' &
    echo $((usual + ${AHEAD})) > ${LAST_PID}
    wait
    echo $!`;
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).trim().split('\n').map(Number);
}
