import * as z from 'zod';
import { namedProcess, systemSocket } from './system-socket.ts';
import { systemProcess } from './system-process.ts';

/** What is dear to read, and read only for a process that somebody looks at. All absent where it cannot be read. */
export const processMetrics = z
  .object({
    cpuUser: z.number().optional().describe('ms since its start'),
    cpuSystem: z.number().optional().describe('ms since its start'),
    shared: z.number().optional().describe('Bytes of resident memory that other processes may use too.'),
    swap: z.number().optional().describe('bytes'),
    readBytes: z.number().optional().describe('From disks, since its start.'),
    writtenBytes: z.number().optional().describe('To disks, since its start.'),
    readCalls: z.number().optional(),
    writeCalls: z.number().optional(),
    voluntarySwitches: z.number().optional().describe('Context switches because it waited.'),
    involuntarySwitches: z.number().optional().describe('Context switches because its time was up.'),
    openFiles: z.int().optional(),
    openFilesLimit: z.int().optional(),
    priority: z.int().optional().describe("The kernel's own number."),
    oomScore: z.int().optional(),
    connections: z.int().optional(),
  })
  .readonly();
export type ProcessMetrics = z.infer<typeof processMetrics>;

export const openFile = z.object({ fd: z.int(), target: z.string() }).readonly();
export type OpenFile = z.infer<typeof openFile>;

export const resourceLimit = z
  .object({ name: z.string(), soft: z.string(), hard: z.string(), unit: z.string().optional() })
  .readonly();
export type ResourceLimit = z.infer<typeof resourceLimit>;

export const historyPoint = z
  .object({
    time: z.number().describe('ms since the epoch'),
    cpuPercent: z.number().optional(),
    rss: z.number().optional(),
  })
  .readonly();
export type HistoryPoint = z.infer<typeof historyPoint>;

/** All that can be said of one process. */
export const processDetail = z
  .object({
    takenAt: z.number().describe('ms since the epoch'),
    process: systemProcess,
    managed: z.string().optional().describe('Its name among ours, or that of the managed process whose tree it is in.'),
    exe: z.string().optional(),
    exeDeleted: z.boolean().optional().describe('The file was deleted or replaced since the process began.'),
    cwd: z.string().optional(),
    root: z.string().optional().describe('Where it is not /.'),
    cgroup: z.string().optional(),
    metrics: processMetrics,
    ancestors: z.array(namedProcess).readonly().describe('Nearest first, up to pid 1.'),
    children: z.array(namedProcess).readonly(),
    descendants: z.int().describe('How many processes its tree has below it.'),
    sockets: z.array(systemSocket).readonly(),
    files: z.array(openFile).readonly().describe('The first of them; `metrics.openFiles` counts all.'),
    environmentNames: z.array(z.string()).readonly().optional().describe('Names only.'),
    limits: z.array(resourceLimit).readonly(),
    history: z.array(historyPoint).readonly().describe('As far back as it was sampled, oldest first.'),
    unreadable: z.record(z.string(), z.string()).readonly().describe('Field → why it could not be read.'),
  })
  .readonly();
export type ProcessDetail = z.infer<typeof processDetail>;
