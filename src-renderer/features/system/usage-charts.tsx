import { useMemo } from 'react';
import { formatBytes } from '../../../src-shared/format/format-bytes.ts';
import { formatPercent } from '../../components/format/format-percent.ts';
import type { ChartScale } from './chart-scale.ts';
import { HistoryChart } from './history-chart.tsx';
import { markGaps } from './mark-gaps.ts';
import type { UsageRecord } from './usage-record.ts';

const powers = Array.from({ length: 50 }, (_each, power) => 2 ** power);
const formatRate = (value: number) => `${formatBytes(value)}/s`;

/** A tenth of a core at least, so that a breath of activity does not look like a storm. */
const cpuScale: ChartScale = {
  format: (value) => `${formatPercent(value)} %`,
  range: (_least, greatest) => [0, Math.max(10, greatest * 1.1)],
  steps: [5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2500, 5000, 10_000],
};
/** Memory says little by its height and much by its change: a span of 10 % around it. */
const memoryScale: ChartScale = {
  format: formatBytes,
  range: (least, greatest) => [least - greatest * 0.05, greatest * 1.05 || 1024],
  steps: powers,
};
const diskScale: ChartScale = {
  format: formatRate,
  range: (_least, greatest) => [0, Math.max(1024, greatest * 1.1)],
  steps: powers,
};

/** What a process has used over time, and uses. Disks only where they are told of, and from the first look on. */
export function UsageCharts({ usage: { samples, disk } }: { readonly usage: UsageRecord }) {
  const { times, cpu, memory } = useMemo(() => sampleLines(samples), [samples]);
  const transfers = useMemo(() => diskLines(disk, samples[0]?.time), [disk, samples]);
  // A line takes two points.
  const hasTransfers = disk.length > 1 && disk.some(({ read, written }) => read !== undefined || written !== undefined);
  return (
    <>
      <HistoryChart label="CPU" times={times} lines={cpu} {...cpuScale} />
      <HistoryChart label="Memory" times={times} lines={memory} {...memoryScale} />
      {hasTransfers && <HistoryChart label="Disk" {...transfers} {...diskScale} />}
    </>
  );
}

function sampleLines(samples: UsageRecord['samples']) {
  const { times, points } = markGaps(samples);
  return {
    times,
    cpu: [{ label: 'CPU', tone: 'cpu', values: points.map((point) => point?.cpuPercent) }],
    memory: [{ label: 'Memory', tone: 'memory', values: points.map((point) => point?.rss) }],
  } as const;
}

/** All charts begin at the same time, `from`, though nobody has read the disks of a process that nobody looked at. */
function diskLines(disk: UsageRecord['disk'], from = Infinity) {
  const known = markGaps(disk);
  const knownFrom = disk[0]?.time ?? 0;
  const isLater = from < knownFrom;
  const times = isLater ? [from, ...known.times] : known.times;
  const points = isLater ? [undefined, ...known.points] : known.points;
  return {
    times,
    ...(isLater && { knownFrom }),
    lines: [
      { label: 'read', tone: 'cpu', values: points.map((point) => point?.read) },
      { label: 'written', tone: 'memory', values: points.map((point) => point?.written) },
    ],
  } as const;
}
