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
    commandLine: z.array(z.string()).readonly().optional().describe('Absent for kernel threads and zombies.'),
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
    uptime: z.number().optional().describe('s'),
  })
  .readonly();
export type HostGauges = z.infer<typeof hostGauges>;
