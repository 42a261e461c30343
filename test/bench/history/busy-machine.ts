import type { MonitorTick, SubjectSample } from '../../../src-main/monitor/tick.ts';
import type { MetricValues } from '../../../src-shared/model/metric.ts';
import type { TopProcess } from '../../../src-shared/model/metric-history.ts';
import { randomOf } from '../../helpers/random-of.ts';

export interface BusyMachine {
  readonly ids: readonly string[];
  /** What is measured in the Nth second. */
  tick(second: number): MonitorTick;
}

const PAGE = 4096;
const MEMORY = 16e9;
/** How many processes of each kind there are: of ten, as on the machine of somebody who develops. */
const KINDS = ['idle', 'idle', 'idle', 'idle', 'breathes', 'breathes', 'serves', 'serves', 'leaks', 'builds'] as const;
type Kind = (typeof KINDS)[number];

type Random = (below: number) => number;
/** CPU in tenths of a percent, memory in pages, I/O in bytes/s. */
type Behave = (second: number, random: Random) => { cpu: number; pages: number; io: number; connections: number };

const behaviours: Readonly<Record<Kind, Behave>> = {
  idle: (second) => ({ cpu: second % 60 === 0 ? 1 : 0, pages: 12_000, io: 0, connections: 1 }),
  // A collector of garbage at work.
  breathes: (second, random) => ({
    cpu: random(20),
    pages: 40_000 + (second % 90) * 50 + random(40),
    io: 0,
    connections: 2,
  }),
  serves: (second, random) => {
    const load = 1 + Math.sin((second / 86_400) * 2 * Math.PI);
    return {
      cpu: Math.round(load * 100) + random(200),
      pages: 60_000 + random(3000),
      io: random(200_000),
      connections: 10 + random(20),
    };
  },
  leaks: (second, random) => ({ cpu: random(30), pages: 20_000 + Math.floor(second / 4), io: 0, connections: 3 }),
  builds: (second, random) => {
    const isBuilding = second % 600 < 40;
    return isBuilding
      ? { cpu: 600 + random(400), pages: 90_000 + random(50_000), io: random(50_000_000), connections: 1 }
      : { cpu: 0, pages: 30_000, io: 0, connections: 1 };
  },
};

/** Processes of several kinds, the same for the same second of the same run. */
export function createBusyMachine(count: number, start: number): BusyMachine {
  const random = randomOf(6);
  const all = Array.from({ length: count }, (_, index) => ({
    subject: {
      kind: 'managed',
      id: `managed:p${index}`,
      name: `p${index}`,
      pid: 1000 + index,
      startTime: 5000 + index,
    } as const,
    behave: behaviours[KINDS[index % KINDS.length] ?? 'idle'],
    offset: random(600),
  }));

  function tick(second: number): MonitorTick {
    const samples = all.map(({ subject, behave, offset }): SubjectSample => {
      return { subject, status: 'running', values: valuesOf(behave(second + offset, random)) };
    });
    const host = hostSample(samples, random);
    return {
      takenAt: start + second * 1000 + random(4),
      ticks: second * 1000,
      samples: [host, ...samples],
      top: busiest(samples),
      processes: () => [],
    };
  }

  return { ids: all.map(({ subject }) => subject.id), tick };
}

function valuesOf({ cpu, pages, io, connections }: ReturnType<Behave>): MetricValues {
  const rss = pages * PAGE;
  return {
    cpuPercent: cpu / 10,
    memoryPercent: Math.round((rss / MEMORY) * 1000) / 10,
    rss,
    vms: 1e9,
    threads: 11,
    mostThreads: 11,
    processes: 2,
    fileDescriptors: 20 + connections,
    mostFileDescriptors: 20 + connections,
    connections,
    readRate: io,
    writeRate: Math.floor(io / 3),
    contextSwitches: cpu * 3,
    logErrors: 0,
  };
}

function hostSample(samples: readonly SubjectSample[], random: Random): SubjectSample {
  const sum = (of: (values: MetricValues) => number | undefined): number =>
    samples.reduce((total, { values }) => total + (of(values) ?? 0), 0);
  return {
    subject: { kind: 'host', id: 'host', name: 'here' },
    status: 'up',
    values: {
      cpuPercent: Math.round(sum(({ cpuPercent }) => cpuPercent)) / 160,
      memoryPercent: Math.round((sum(({ rss }) => rss) / MEMORY) * 1000) / 10,
      memoryUsed: sum(({ rss }) => rss),
      swapUsed: 0,
      load1: random(400) / 100,
      processes: 300 + random(5),
      diskRead: sum(({ readRate }) => readRate),
      diskWritten: sum(({ writeRate }) => writeRate),
      networkReceived: random(1_000_000),
      networkSent: random(300_000),
    },
  };
}

function busiest(samples: readonly SubjectSample[]): TopProcess[] {
  const by = (figure: 'cpuPercent' | 'rss') =>
    samples.toSorted((a, b) => (b.values[figure] ?? 0) - (a.values[figure] ?? 0)).slice(0, 10);
  return Array.from(new Set([...by('cpuPercent'), ...by('rss')]), ({ subject, values }) => ({
    pid: subject.pid ?? 1,
    startTime: subject.startTime ?? 0,
    name: subject.name,
    user: 'dev',
    uid: 1000,
    commandLine: [
      '/usr/bin/node',
      '--enable-source-maps',
      `services/${subject.name}/server.js`,
      '--port',
      String(subject.pid),
    ],
    cpuPercent: values.cpuPercent,
    rss: values.rss,
    managed: subject.name,
  }));
}
