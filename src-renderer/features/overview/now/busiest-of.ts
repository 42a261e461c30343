import type { TopProcess } from '../../../../src-shared/model/metric-history.ts';
import type { MachineView } from '../create-overview-model.ts';

const MOST = 8;

/** Those of all living processes that use the most: CPU as the table shows it, or memory. `names` of those watched. */
export function busiestOf(
  living: MachineView['living'],
  by: 'cpu' | 'memory',
  names: ReadonlyMap<string, string> = new Map(),
): readonly TopProcess[] {
  const top: { readonly figure: number; readonly entry: TopProcess }[] = [];
  for (const [key, { process, calmCpu }] of living) {
    const figure = (by === 'cpu' ? calmCpu : process.rss) ?? 0;
    const last = top[MOST - 1];
    if (last !== undefined && figure <= last.figure) continue;
    const { pid, startTime, name, user, commandLine, rss } = process;
    const at = top.findIndex((each) => each.figure < figure);
    const entry = { pid, startTime, name, user, commandLine, rss, cpuPercent: calmCpu, managed: names.get(key) };
    top.splice(at === -1 ? top.length : at, 0, { figure, entry });
    top.length = Math.min(top.length, MOST);
  }
  return top.map(({ entry }) => entry);
}
