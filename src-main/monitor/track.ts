import type { RecentSamples } from '../../src-shared/model/monitored.ts';

/** The newest samples of one subject, as a sparkline shows them. */
export interface Track {
  /** What is unknown is undefined. */
  push(takenAt: number, sample: { readonly cpuPercent: number | undefined; readonly memory: number | undefined }): void;
  /** Oldest first. */
  recent(): RecentSamples;
}

/** Rings of numbers: hundreds of tracks must cost next to nothing. */
export function createTrack(window: number): Track {
  const times = new Float64Array(window);
  const cpu = new Float64Array(window);
  const memory = new Float64Array(window);
  let written = 0;

  /** Oldest first; what is unknown is no number there, and null for others. */
  function read(ring: Float64Array): (number | null)[] {
    const length = Math.min(written, window);
    return Array.from({ length }, (_, index) => {
      const value = ring[(written - length + index) % window] ?? Number.NaN;
      return Number.isNaN(value) ? null : value;
    });
  }

  return {
    push(takenAt, sample) {
      const place = written % window;
      times[place] = takenAt;
      cpu[place] = sample.cpuPercent ?? Number.NaN;
      memory[place] = sample.memory ?? Number.NaN;
      written += 1;
    },
    recent: () => ({ times: read(times).map((time) => time ?? 0), cpuPercent: read(cpu), memory: read(memory) }),
  };
}
