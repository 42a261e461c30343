import type { Clock } from '../../../src-shared/model/clock.ts';
import type { Sampler } from './sampler.ts';

/** The sampler of the system that we run on; only that one is loaded. */
export async function pickSampler(clock: Clock): Promise<Sampler> {
  switch (process.platform) {
    case 'linux':
      return (await import('./linux/sampler.ts')).createLinuxSampler(clock);
    case 'win32':
      return (await import('./windows/sampler.ts')).createWindowsSampler(clock);
    default:
      return (await import('./posix/sampler.ts')).createPosixSampler(clock);
  }
}
