import type { SystemProcessStatus } from '../../../../src-shared/model/system-process.ts';
import { baseName } from '../../posix/base-name.ts';
import type { RawProcess } from '../raw-sample.ts';

/** Blanks delimit all columns but `lstart`, which has five words, and the name, which comes last. */
export const psColumns = 'pid=,ppid=,pgid=,uid=,user=,stat=,tty=,nice=,lstart=,time=,rss=,vsz=,comm=';

const KIBI = 1024;
const NO_TTY = /^(\?+|-)$/;

const line =
  /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(\S+)\s+(\S+)\s+(-?\d+|-)\s+(\w{3}\s+\w{3}\s+\d+\s+[\d:]+\s+\d{4})\s+([\d:.-]+)\s+(\d+)\s+(\d+)\s+(.*)$/;

const statuses: Readonly<Record<string, SystemProcessStatus>> = {
  R: 'running',
  S: 'sleeping',
  // Asleep for more than 20 seconds.
  I: 'sleeping',
  D: 'disk-sleep',
  U: 'disk-sleep',
  T: 'stopped',
  t: 'tracing-stop',
  Z: 'zombie',
  X: 'dead',
};

/** `1-02:03:04`, `02:03:04`, `123:45.67`: days, then what colons divide, in ms. */
export function parseCpuTime(text: string): number {
  const [clock = '', days = '0'] = text.split('-').toReversed();
  const seconds = clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return Math.round((Number(days) * 86_400 + seconds) * 1000);
}

/** What `ps -o <psColumns>` printed with TZ=UTC. Sessions and threads it does not tell. */
export function parsePs(text: string): readonly RawProcess[] {
  const processes: RawProcess[] = [];
  for (const row of text.split('\n')) {
    const [, pid, ppid, pgid, uid, user, stat = '', tty = '', nice, ...rest] = line.exec(row) ?? [];
    const [started, time = '', rss, vsz, name = ''] = rest;
    const startTime = Date.parse(`${started} UTC`);
    // The kernel itself has pid 0.
    if (Number.isNaN(startTime) || Number(pid) === 0) continue;
    processes.push({
      pid: Number(pid),
      startTime,
      ppid: Number(ppid),
      pgid: Number(pgid),
      tty: NO_TTY.test(tty) ? undefined : tty,
      nice: nice === '-' ? undefined : Number(nice),
      name: baseName(name.trim()),
      status: statuses[stat.charAt(0)] ?? 'unknown',
      cpuTime: parseCpuTime(time),
      rss: Number(rss) * KIBI,
      vms: Number(vsz) * KIBI,
      facts: { uid: Number(uid), user, startedAt: startTime },
    });
  }
  return processes;
}
