import * as z from 'zod';
import { pid, startTime } from './identity.ts';

/** The words of psutil, which most tools of the field share. */
export const systemProcessStatus = z.enum([
  'running',
  'sleeping',
  'disk-sleep',
  'stopped',
  'tracing-stop',
  'zombie',
  'dead',
  'idle',
  'parked',
  'unknown',
]);
export type SystemProcessStatus = z.infer<typeof systemProcessStatus>;

/** What changes all the time. A figure that cannot be read is absent, with the reason in `unreadable`. */
const figures = {
  status: systemProcessStatus,
  cpuPercent: z.number().optional().describe('100 = one core. Absent in the first sample: a rate needs two.'),
  rss: z.number().optional().describe('Resident memory in bytes.'),
  vms: z.number().optional().describe('Virtual memory in bytes.'),
  threads: z.int().optional(),
};

/** Any process of the machine. */
export const systemProcess = z
  .object({
    pid,
    startTime,
    ppid: z.int().describe('0: none.'),
    name: z.string(),
    user: z.string().optional(),
    uid: z.int().optional(),
    startedAt: z.number().optional().describe('ms since the epoch'),
    commandLine: z
      .array(z.string())
      .readonly()
      .optional()
      .describe('Without what looks like a secret; absent for kernel threads and zombies.'),
    pgid: z.int().optional(),
    session: z.int().optional(),
    tty: z.string().optional().describe('Its terminal, such as pts/3; absent without one.'),
    nice: z.int().optional(),
    container: z.string().optional().describe('The container that it runs in, by its runtime and short id.'),
    kernel: z.boolean().optional().describe('A thread of the kernel: no signal reaches it.'),
    ...figures,
    unreadable: z
      .record(z.string(), z.string())
      .readonly()
      .optional()
      .describe('Field → why it could not be read, such as "permission denied".'),
  })
  .readonly();
export type SystemProcess = z.infer<typeof systemProcess>;

/** The changing part of a row; it replaces all the figures of that process, so an absent one has become unknown. */
export const systemProcessFigures = z.object({ pid, startTime, ...figures }).readonly();
export type SystemProcessFigures = z.infer<typeof systemProcessFigures>;

/** What the look at all processes itself costs. */
export const sampling = z
  .object({
    intervalMs: z.number().describe('The pace at present: slower when nobody looks, or when a look is dear.'),
    tookMs: z.number().describe('The newest sample.'),
    shortLived: z
      .int()
      .optional()
      .describe('Processes and threads that began since the sample before and were gone again by this one.'),
  })
  .readonly();

/** The machine as a whole. */
export const hostGauges = z
  .object({
    cpuPercent: z.number().optional().describe('Of all cores together: 100 = every core busy.'),
    cores: z.int(),
    memoryTotal: z.number().describe('bytes'),
    memoryAvailable: z.number().describe('bytes'),
    swapTotal: z.number().optional().describe('bytes'),
    swapFree: z.number().optional().describe('bytes'),
    load1: z.number().optional(),
    load5: z.number().optional(),
    load15: z.number().optional(),
    uptime: z.number().optional().describe('s'),
    cpuPerCore: z.array(z.number()).readonly().optional().describe('100 = that core is busy.'),
    diskRead: z.number().optional().describe('bytes per second, all disks together'),
    diskWritten: z.number().optional().describe('bytes per second, all disks together'),
    networkReceived: z.number().optional().describe('bytes per second, all but loopback'),
    networkSent: z.number().optional().describe('bytes per second, all but loopback'),
    onBattery: z.boolean().optional().describe('Absent where there is no battery. On battery we look half as often.'),
    sampling: sampling.optional(),
  })
  .readonly();
export type HostGauges = z.infer<typeof hostGauges>;
