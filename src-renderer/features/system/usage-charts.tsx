import { useMemo } from 'react';
import { cpuScale, memoryScale, rateScale } from '../../components/charts/chart-scale.ts';
import { TimeChart } from '../../components/charts/time-chart.tsx';
import { markGaps } from './mark-gaps.ts';
import type { UsageRecord } from './usage-record.ts';

/** What a process has used over time, and uses. Disks only where they are told of, and from the first look on. */
export function UsageCharts({ usage: { samples, disk } }: { readonly usage: UsageRecord }) {
  const { times, cpu, memory } = useMemo(() => sampleLines(samples), [samples]);
  const transfers = useMemo(() => diskLines(disk, samples[0]?.time), [disk, samples]);
  // A line takes two points.
  const hasTransfers = disk.length > 1 && disk.some(({ read, written }) => read !== undefined || written !== undefined);
  return (
    <>
      <TimeChart label="CPU" times={times} lines={cpu} {...cpuScale} />
      <TimeChart label="Memory" times={times} lines={memory} {...memoryScale} />
      {hasTransfers && <TimeChart label="Disk" {...transfers} {...rateScale} />}
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
