import { formatBytes } from '../../src-shared/format/format-bytes.ts';
import { formatCpu } from '../../src-shared/format/format-cpu.ts';
import { formatDuration } from '../../src-shared/format/format-duration.ts';
import type { HostGauges, SystemProcess } from '../../src-shared/model/system-process.ts';
import { systemColumns } from './system-columns.ts';
import { tableLines } from './table-lines.ts';

export const topSorts = ['cpu', 'memory', 'pid'] as const;
export type TopSort = (typeof topSorts)[number];

export interface TopSample {
  readonly takenAt: number;
  readonly total: number;
  readonly host: HostGauges;
  readonly items: readonly SystemProcess[];
}

export interface TopLayout {
  readonly width: number;
  readonly sort: TopSort;
}

export interface TopFrame {
  /** What the machine does as a whole. */
  readonly summary: string;
  readonly heading: string;
  readonly rows: readonly string[];
}

/** One picture of the live table, as lines no longer than the terminal is wide. */
export function topFrame({ takenAt, total, host, items }: TopSample, { width, sort }: TopLayout): TopFrame {
  const [heading = '', ...rows] = tableLines(systemColumns(takenAt, width), items, width);
  return { summary: summary(host, total, sort).slice(0, width), heading, rows };
}

function summary(host: HostGauges, total: number, sort: TopSort): string {
  const used = formatBytes(host.memoryTotal - host.memoryAvailable);
  const parts = [
    `${total} processes by ${sort}`,
    host.cpuPercent === undefined ? undefined : `CPU ${formatCpu(host.cpuPercent)} of ${cores(host.cores)}`,
    `memory ${used} of ${formatBytes(host.memoryTotal)}`,
    host.load1 === undefined ? undefined : `load ${host.load1.toFixed(2)}`,
    host.uptime === undefined ? undefined : `up ${formatDuration(host.uptime * 1000)}`,
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}

const cores = (count: number): string => (count === 1 ? '1 core' : `${count} cores`);
