import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const LAST_PID = '/proc/sys/kernel/ns_last_pid';

/** Half of the pids that every Linux has at least. */
const FAR_AWAY = 16_384;

/** Others start processes too, and may take the pid for a moment before we get it. */
const ATTEMPTS = 20;

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

/** Has a stranger take a pid that is free, and turn into a daemon: it leaves a child in its group. Returns the child. */
export async function startDaemonOf(pid: number): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const { leader, child } = await withPidAfter(pid - 1, startDaemon);
    if (leader === pid) return child;
    process.kill(child, 'SIGKILL');
  }
  throw new Error(`pid ${pid} could not be had in ${ATTEMPTS} attempts`);
}

async function withPidAfter<T>(last: number, task: () => Promise<T>): Promise<T> {
  const usual = readLastPid();
  writeLastPid(last);
  const result = task();
  writeLastPid(usual);
  return result;
}

async function startDaemon(): Promise<{ readonly leader: number | undefined; readonly child: number }> {
  const leader = spawn('sh', ['-c', 'sleep 600 >/dev/null & echo $!'], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const exited = once(leader, 'exit');
  const [line] = (await once(createInterface({ input: leader.stdout }), 'line')) as [string];
  await exited;
  return { leader: leader.pid, child: Number(line) };
}
