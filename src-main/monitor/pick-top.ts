import type { TopProcess } from '../../src-shared/model/metric-history.ts';
import type { SystemProcess } from '../../src-shared/model/system-process.ts';

/** By CPU, and as many by memory. */
export const TOP = 10;

type Figure = 'cpuPercent' | 'rss';

/** One pass that sorts only what may be among the highest: there are thousands. */
function highest(processes: Iterable<SystemProcess>, figure: Figure): readonly SystemProcess[] {
  const found: SystemProcess[] = [];
  let least = 0;
  for (const process of processes) {
    const value = process[figure] ?? 0;
    if (value <= least) continue;
    const place = found.findIndex((other) => (other[figure] ?? 0) < value);
    found.splice(place === -1 ? found.length : place, 0, process);
    if (found.length > TOP) found.pop();
    if (found.length === TOP) least = found.at(-1)?.[figure] ?? 0;
  }
  return found;
}

function toTop(process: SystemProcess, managed: string | undefined): TopProcess {
  const { pid, startTime, name, user, uid, commandLine, cpuPercent, rss } = process;
  return { pid, startTime, name, user, uid, commandLine, cpuPercent, rss, ...(managed !== undefined && { managed }) };
}

/** Who uses the most: the highest CPU first, then those with the most memory that are not among them. */
export function pickTop(
  processes: () => Iterable<SystemProcess>,
  managedOf: (process: SystemProcess) => string | undefined,
): readonly TopProcess[] {
  const both = new Set([...highest(processes(), 'cpuPercent'), ...highest(processes(), 'rss')]);
  return Array.from(both, (process) => toTop(process, managedOf(process)));
}
