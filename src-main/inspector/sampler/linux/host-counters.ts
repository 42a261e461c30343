import { readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import type { RawHost } from '../raw-sample.ts';

export interface HostTexts {
  readonly stat: string;
  readonly meminfo: string;
  readonly loadavg: string;
  readonly uptime: string;
}

const KIBI = 1024;

function parseCpu(stat: string): Pick<RawHost, 'cpuBusy' | 'cpuTotal'> {
  // user nice system idle iowait irq softirq steal; guests are counted in user and nice already.
  const times = /^cpu +(.+)$/m.exec(stat)?.[1]?.split(' ').slice(0, 8).map(Number);
  const [, , , idle, iowait = 0] = times ?? [];
  if (times === undefined || idle === undefined) return {};
  const cpuTotal = times.reduce((sum, time) => sum + time, 0);
  return { cpuTotal, cpuBusy: cpuTotal - idle - iowait };
}

function kibibytes(meminfo: string, line: RegExp): number | undefined {
  const amount = line.exec(meminfo)?.[1];
  return amount === undefined ? undefined : Number(amount) * KIBI;
}

const parseMemory = (meminfo: string) => ({
  memoryTotal: kibibytes(meminfo, /^MemTotal: +(\d+) kB$/m) ?? 0,
  memoryAvailable: kibibytes(meminfo, /^MemAvailable: +(\d+) kB$/m) ?? 0,
  swapTotal: kibibytes(meminfo, /^SwapTotal: +(\d+) kB$/m),
  swapFree: kibibytes(meminfo, /^SwapFree: +(\d+) kB$/m),
});

/** What the texts of `/proc/stat`, `meminfo`, `loadavg` and `uptime` say. */
export const parseHost = (texts: HostTexts, cores: number): RawHost => ({
  cores,
  ...parseCpu(texts.stat),
  ...parseMemory(texts.meminfo),
  load1: Number.parseFloat(texts.loadavg),
  uptime: Math.floor(Number.parseFloat(texts.uptime)),
});

export function createHostReader(): () => RawHost {
  const cores = cpus().length || availableParallelism();
  const read = (file: string): string => readFileSync(`/proc/${file}`, 'latin1');
  return () =>
    parseHost(
      { stat: read('stat'), meminfo: read('meminfo'), loadavg: read('loadavg'), uptime: read('uptime') },
      cores,
    );
}
