import { createMonitor } from '../../src-main/monitor/monitor.ts';
import type { Look } from '../../src-main/monitor/monitor.ts';
import { indexProcesses } from '../../src-main/inspector/process-table/index-processes.ts';
import { systemClock } from '../../src-shared/model/clock.ts';
import type { ManagedProcess } from '../../src-shared/model/managed-process.ts';
import type { SystemProcess } from '../../src-shared/model/system-process.ts';
import type { BenchOptions, BenchRow } from './bench-row.ts';

const trees = 200;
const inEachTree = 3;
const processes = 1000;
const warmUp = 20;

/**
 * One tick of the monitor on the main thread: the machine, 200 managed trees of three among 1,000 processes, and who
 * uses the most. What a sample brings is made up, so that it is the same every time; the trees are found anew. What
 * counts is the CPU time of the thread.
 */
export async function measureMonitorTick({ brief }: BenchOptions): Promise<BenchRow[]> {
  const machine = new Map(Array.from({ length: processes }, (_, index) => [index + 1, processOf(index + 1)]));
  let tell: ((look: Look) => void) | undefined;
  let index: ReturnType<typeof indexProcesses<SystemProcess>> | undefined;
  const monitor = createMonitor({
    looks: {
      all: () => machine.values(),
      find: (pid) => machine.get(pid),
      tree: (root, hints) => (index ??= indexProcesses(machine.values())).tree(root, hints),
      closer: ({ pid }) => ({ fileDescriptors: pid, connections: 1, readRate: 0, writeRate: 0, contextSwitches: 10 }),
      lookCloser: () => undefined,
      follow(listener) {
        tell = listener;
        return () => undefined;
      },
    },
    clock: systemClock,
    managed: () => managed,
    adopted: () => [],
    errorsSince: (_, after) => ({ errors: 1, upTo: Math.min(after, 1e9) + 1 }),
    hostName: 'bench',
    intervalMs: 1000,
    trendWindow: 120,
    monitoring: true,
    onProblem: (problem) => console.error(problem),
  });
  const rounds = brief ? 50 : 500;
  let spent = 0;
  for (let round = 0; round < warmUp + rounds; round += 1) {
    for (const [pid, row] of machine) machine.set(pid, { ...row, cpuPercent: (pid * round) % 17 });
    index = undefined;
    const before = process.threadCpuUsage();
    tell?.({
      takenAt: round * 1000,
      ticks: round * 1000,
      host: { cores: 4, memoryTotal: 2 ** 34, memoryAvailable: 2 ** 33, cpuPercent: 5 },
      failures: 0,
    });
    const { user, system } = process.threadCpuUsage(before);
    if (round >= warmUp) spent += user + system;
  }
  monitor.close();
  return [
    {
      what: `CPU of a tick of the monitor: ${trees} trees of ${inEachTree} among ${processes} processes`,
      unit: 'ms',
      ours: spent / rounds / 1000,
      goal: { atMost: 5 },
    },
  ];
}

const isRoot = (pid: number): boolean => pid <= trees;

function processOf(pid: number): SystemProcess {
  const root = isRoot(pid) ? undefined : ((pid - trees - 1) % trees) + 1;
  const isMember = root !== undefined && pid <= trees * inEachTree;
  return {
    pid,
    startTime: pid * 10,
    ppid: isMember ? root : 1_000_000,
    pgid: isMember ? root : pid,
    session: isMember ? root : pid,
    name: `p${pid}`,
    user: 'somebody',
    uid: 1000,
    commandLine: ['node', `server-${pid}.js`],
    status: 'sleeping',
    rss: pid * 4096,
    vms: pid * 8192,
    threads: 5,
  };
}

const managed = Array.from({ length: trees }, (_, index): ManagedProcess => ({
  name: `web-${index + 1}`,
  generation: 1,
  lifecycle: { state: 'running', pid: index + 1, startTime: (index + 1) * 10, startedAt: 0, adopted: false },
  argv: ['node'],
  cwd: '/',
  envNames: [],
  startedBy: { door: 'app' },
  stdin: 'ignore',
  stdinEnded: false,
}));
