import { readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import type { RawCpu, RawHost } from '../raw-sample.ts';
import { createPowerReader } from './power-supply.ts';

export interface HostTexts {
  readonly stat: string;
  readonly meminfo: string;
  readonly loadavg: string;
  readonly uptime: string;
  /** `/proc/diskstats` and `/proc/net/dev`: absent in some sandboxes. */
  readonly disks?: string | undefined;
  readonly network?: string | undefined;
}

const KIBI = 1024;

function parseTimes(text: string | undefined): RawCpu {
  // user nice system idle iowait irq softirq steal; guests are counted in user and nice already.
  const times = text?.trim().split(' ').slice(0, 8).map(Number);
  const [, , , idle, iowait = 0] = times ?? [];
  if (times === undefined || idle === undefined) return {};
  const cpuTotal = times.reduce((sum, time) => sum + time, 0);
  return { cpuTotal, cpuBusy: cpuTotal - idle - iowait };
}

function parseStat(stat: string): RawCpu & Pick<RawHost, 'perCore' | 'forks'> {
  const forks = /^processes (\d+)$/m.exec(stat)?.[1];
  return {
    ...parseTimes(/^cpu +(.+)$/m.exec(stat)?.[1]),
    perCore: Array.from(stat.matchAll(/^cpu\d+ (.+)$/gm), ([, times]) => parseTimes(times)),
    ...(forks !== undefined && { forks: Number(forks) }),
  };
}

function parseLoad(loadavg: string): Pick<RawHost, 'load1' | 'load5' | 'load15'> {
  const [load1, load5, load15] = loadavg.split(' ').map(Number.parseFloat);
  return { load1, load5, load15 };
}

const SECTOR = 512;
/** Whole disks: what stands upon them (partitions, loops, RAID, encryption) would be counted twice. */
const DISK = /^ *\d+ +\d+ (?:[shv]d[a-z]+|xvd[a-z]+|nvme\d+n\d+|mmcblk\d+) \d+ \d+ (\d+) \d+ \d+ \d+ (\d+)/gm;
/** Received: bytes and seven more; sent: bytes. */
const INTERFACE = /^ *([^:\s]+): *(\d+)(?: +\d+){7} +(\d+)/gm;

function parseDisks(text: string | undefined): Pick<RawHost, 'diskRead' | 'diskWritten'> {
  const disks = [...(text ?? '').matchAll(DISK)];
  if (disks.length === 0) return {};
  return {
    diskRead: disks.reduce((sum, [, read]) => sum + Number(read) * SECTOR, 0),
    diskWritten: disks.reduce((sum, [, , written]) => sum + Number(written) * SECTOR, 0),
  };
}

function parseNetwork(text: string | undefined): Pick<RawHost, 'networkReceived' | 'networkSent'> {
  const all = [...(text ?? '').matchAll(INTERFACE)];
  if (all.length === 0) return {};
  const others = all.filter(([, name]) => name !== 'lo');
  return {
    networkReceived: others.reduce((sum, [, , received]) => sum + Number(received), 0),
    networkSent: others.reduce((sum, [, , , sent]) => sum + Number(sent), 0),
  };
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

/** What the texts of `/proc` about the whole machine say. */
export const parseHost = (texts: HostTexts, cores: number): RawHost => ({
  cores,
  ...parseStat(texts.stat),
  ...parseMemory(texts.meminfo),
  ...parseLoad(texts.loadavg),
  ...parseDisks(texts.disks),
  ...parseNetwork(texts.network),
  uptime: Math.floor(Number.parseFloat(texts.uptime)),
});

export function createHostReader(): () => RawHost {
  const cores = cpus().length || availableParallelism();
  const onBattery = createPowerReader();
  // As UTF-8: Node reads a file of /proc in any other way into 64 KB of its own.
  const read = (file: string): string => readFileSync(`/proc/${file}`, 'utf8');
  const tryRead = (file: string): string | undefined => {
    try {
      return read(file);
    } catch {
      // Not every sandbox has it: the gauge stays unknown.
      return undefined;
    }
  };
  const readTexts = (): HostTexts => ({
    stat: read('stat'),
    meminfo: read('meminfo'),
    loadavg: read('loadavg'),
    uptime: read('uptime'),
    disks: tryRead('diskstats'),
    network: tryRead('net/dev'),
  });
  return () => ({ ...parseHost(readTexts(), cores), onBattery: onBattery(performance.now()) });
}
