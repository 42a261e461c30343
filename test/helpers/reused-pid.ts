import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const LAST_PID = '/proc/sys/kernel/ns_last_pid';

/** Half of the pids that every Linux has at least. */
const FAR_AWAY = 16_384;

/** Others start processes too, and may take the pid for a moment before we get it. */
const ATTEMPTS = 100;

const readLastPid = (): number => Number(readFileSync(LAST_PID, 'latin1'));
const writeLastPid = (pid: number): void => writeFileSync(LAST_PID, String(pid));

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
  writeLastPid(usual < FAR_AWAY ? usual + FAR_AWAY - 1000 : usual - FAR_AWAY + 1000);
  try {
    return await task();
  } finally {
    writeLastPid(usual);
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
    writeLastPid(usual);
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
    echo $usual > ${LAST_PID}
    wait
    echo $!`;
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).trim().split('\n').map(Number);
}
