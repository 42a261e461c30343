import type { RawHost, RawProcess, RawSample } from '../../../src-main/inspector/sampler/raw-sample.ts';

export const host: RawHost = { cores: 2, memoryTotal: 1000, memoryAvailable: 500 };

export const rawProcess = (pid: number, more: Partial<RawProcess> = {}): RawProcess => ({
  pid,
  startTime: pid * 10,
  ppid: 1,
  name: `p${pid}`,
  status: 'sleeping',
  cpuTime: 0,
  rss: 4096,
  facts: {},
  ...more,
});

/** A sample so many milliseconds after the start of time. */
export const sampleAt = (ms: number, processes: readonly RawProcess[], more: Partial<RawHost> = {}): RawSample => ({
  takenAt: 1_000_000 + ms,
  ticked: ms,
  processes,
  host: { ...host, ...more },
});
