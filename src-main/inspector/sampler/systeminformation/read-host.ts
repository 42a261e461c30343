import { cpus, loadavg, uptime } from 'node:os';
import { mem } from 'systeminformation';
import type { RawHost } from '../raw-sample.ts';

/** Time since boot, in ms, of each core and of all together. */
function readCpu(): Pick<RawHost, 'cores' | 'perCore' | 'cpuBusy' | 'cpuTotal'> {
  const perCore = cpus().map(({ times: { user, nice, sys, irq, idle } }) => {
    const cpuBusy = user + nice + sys + irq;
    return { cpuBusy, cpuTotal: cpuBusy + idle };
  });
  const cpuBusy = perCore.reduce((sum, core) => sum + core.cpuBusy, 0);
  const cpuTotal = perCore.reduce((sum, core) => sum + core.cpuTotal, 0);
  return { cores: perCore.length, perCore, cpuBusy, cpuTotal };
}

/** Windows has no load average; Node says 0 there, which would be a figure. */
function readLoad(): Pick<RawHost, 'load1' | 'load5' | 'load15'> {
  const [load1, load5, load15] = loadavg();
  return load1 === 0 && load5 === 0 && load15 === 0 ? {} : { load1, load5, load15 };
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
      ...readLoad(),
      uptime: Math.floor(uptime()),
    };
  };
}
