import { baseName } from '../../posix/base-name.ts';
import type { ProcessEntry } from '../process-source.ts';

/** Blanks delimit all columns but `lstart`, which has five words, and the name, which comes last. */
export const psColumns = 'pid=,ppid=,pgid=,stat=,lstart=,comm=';

const line = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(\w{3}\s+\w{3}\s+\d+\s+[\d:]+\s+\d{4})\s+(.*)$/;

/** What `ps -o pid=,ppid=,pgid=,stat=,lstart=,comm=` printed with TZ=UTC. The start is exact to a second only. */
export function parsePs(text: string): readonly ProcessEntry[] {
  const entries: ProcessEntry[] = [];
  for (const row of text.split('\n')) {
    const [, pid, ppid, pgid, stat = '', started, name = ''] = line.exec(row) ?? [];
    const startTime = Date.parse(`${started} UTC`);
    if (Number.isNaN(startTime)) continue;
    entries.push({
      pid: Number(pid),
      startTime,
      ppid: Number(ppid),
      pgid: Number(pgid),
      session: undefined,
      name: baseName(name.trim()),
      living: !stat.startsWith('Z'),
    });
  }
  return entries;
}
