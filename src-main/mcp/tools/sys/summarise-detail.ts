import { commandText } from '../../../../src-shared/format/command-text.ts';
import type { HistoryPoint, ProcessDetail } from '../../../../src-shared/model/process-detail.ts';
import { toNamedPid } from '../../text/named-pid.ts';
import { inMb, processFigures } from '../../text/process-figures.ts';
import { withoutUnknown } from '../../text/without-unknown.ts';
import { socketText } from './socket-text.ts';
import type { SystemDetail } from './system-detail.ts';
import { fullRow } from './system-row.ts';

const MAX_COMMAND = 1000;
/** As many of each as a model can use; the detail itself counts all. */
const MOST = { children: 25, sockets: 25, files: 25, environment_names: 100, history: 10 } as const;
/** What an agent can use of a detail, in its words and units, and no more of each list than helps. */
export function summariseDetail(detail: ProcessDetail): SystemDetail {
  const { takenAt, process, ancestors, children, descendants, sockets, files, environmentNames, limits } = detail;
  return withoutUnknown<SystemDetail>({
    ...fullRow(process, takenAt),
    command: process.commandLine && commandText(process.commandLine, MAX_COMMAND),
    taken_at: new Date(takenAt).toISOString(),
    managed: detail.managed,
    kernel: process.kernel,
    exe: detail.exe,
    exe_deleted: detail.exeDeleted,
    cwd: detail.cwd,
    root: detail.root,
    cgroup: detail.cgroup,
    metrics: processFigures(detail.metrics),
    ancestors: ancestors.map(toNamedPid),
    children: children.slice(0, MOST.children).map(toNamedPid),
    descendants,
    sockets: sockets.slice(0, MOST.sockets).map(socketText),
    files: files.slice(0, MOST.files).map(({ fd, target }) => `${fd} ${target}`),
    environment_names: environmentNames?.slice(0, MOST.environment_names),
    limits: [...limits],
    history: thinOut(detail.history, MOST.history).map(pointOf),
    left_out: leftOut(detail),
    unreadable: { ...process.unreadable, ...detail.unreadable },
  });
}

const pointOf = ({ time, cpuPercent, rss }: HistoryPoint): SystemDetail['history'][number] =>
  withoutUnknown({ time: new Date(time).toISOString(), cpu_percent: cpuPercent, memory_mb: inMb(rss) });

/** Evenly spaced, the newest always among them. */
function thinOut(points: readonly HistoryPoint[], most: number): readonly HistoryPoint[] {
  const step = Math.max(1, Math.ceil(points.length / most));
  return points.filter((_, index) => (points.length - 1 - index) % step === 0);
}

function leftOut({ children, sockets, files, metrics, environmentNames = [] }: ProcessDetail): string[] {
  const counts = [
    ['children', children.length, MOST.children],
    ['sockets', Math.max(sockets.length, metrics.connections ?? 0), MOST.sockets],
    ['files', Math.max(files.length, metrics.openFiles ?? 0), MOST.files],
    ['environment_names', environmentNames.length, MOST.environment_names],
  ] as const;
  return counts.filter(([, all, most]) => all > most).map(([what, all, most]) => `${all - most} of ${all} ${what}`);
}
