import * as z from 'zod';
import { resourceLimit } from '../../../../src-shared/model/process-detail.ts';
import { namedPid } from '../../text/named-pid.ts';
import { systemRow } from './system-row.ts';

const count = z.int().optional();
const figure = z.number().optional();

/** All that an agent is told of one process. */
export const systemDetail = systemRow.omit({ ports: true }).extend({
  taken_at: z.string(),
  managed: z.string().optional().describe('Its name in proc_list, or that of the one whose tree it is in.'),
  kernel: z.boolean().optional().describe('A thread of the kernel: no signal reaches it.'),
  exe: z.string().optional(),
  exe_deleted: z.boolean().optional().describe('The file was deleted or replaced since it began.'),
  cwd: z.string().optional(),
  root: z.string().optional(),
  cgroup: z.string().optional(),
  metrics: z.object({
    cpu_user_s: figure,
    cpu_system_s: figure,
    shared_mb: figure,
    swap_mb: figure,
    read_mb: figure.describe('From disks, since its start.'),
    written_mb: figure.describe('To disks, since its start.'),
    read_calls: count,
    write_calls: count,
    voluntary_switches: count,
    involuntary_switches: count,
    open_files: count,
    open_files_limit: count,
    priority: count,
    oom_score: count,
    connections: count,
  }),
  ancestors: z.array(namedPid).describe('Nearest first.'),
  children: z.array(namedPid),
  descendants: z.int(),
  sockets: z.array(z.string()),
  files: z.array(z.string()).describe('`fd target`; the first of them.'),
  environment_names: z.array(z.string()).optional(),
  limits: z.array(resourceLimit),
  history: z
    .array(z.object({ time: z.string(), cpu_percent: figure, memory_mb: figure }))
    .describe('A few moments, oldest first.'),
  left_out: z.array(z.string()).describe('What was too much to show.'),
  unreadable: z.record(z.string(), z.string()).describe('What could not be read, and why.'),
});
export type SystemDetail = z.infer<typeof systemDetail>;
