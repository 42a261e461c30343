import { cpus, loadavg, uptime } from 'node:os';
import { mem } from 'systeminformation';
import type { RawHost } from '../raw-sample.ts';

/** Time since boot, in ms, of all cores together. */
function readCpu(): Pick<RawHost, 'cores' | 'cpuBusy' | 'cpuTotal'> {
  const cores = cpus();
  const cpuTotal = cores.reduce(
    (sum, { times }) => sum + times.user + times.nice + times.sys + times.irq + times.idle,
    0,
  );
  const idle = cores.reduce((sum, { times }) => sum + times.idle, 0);
  return { cores: cores.length, cpuTotal, cpuBusy: cpuTotal - idle };
}

/** Windows has no load average; Node says 0 there, which would be a figure. */
function readLoad(): number | undefined {
  const averages = loadavg();
  return averages.every((average) => average === 0) ? undefined : averages[0];
}

/** The machine as a whole, where there is no `/proc`: Node knows all but what memory is available. */
export function createHostReader(): () => Promise<RawHost> {
  return async () => {
    const { total, available, swaptotal, swapfree } = await mem();
    return {
      ...readCpu(),
      memoryTotal: total,
      memoryAvailable: available,
      swapTotal: swaptotal,
      swapFree: swapfree,
      load1: readLoad(),
      uptime: Math.floor(uptime()),
    };
  };
}
