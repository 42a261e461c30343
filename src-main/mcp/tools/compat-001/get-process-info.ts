import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { pid } from '../../../../src-shared/model/identity.ts';
import { defineTool } from '../../define-tool.ts';
import { withoutUnknown } from '../../text/without-unknown.ts';
import { processItem, toProcessItem } from '../compat/process-item.ts';

const output = processItem.extend({
  ppid: z.int(),
  exe: z.string().optional(),
  cwd: z.string().optional(),
  num_threads: z.int().optional(),
  cpu_times: z.object({ user: z.number().optional(), system: z.number().optional() }).describe('s'),
  open_files: z.int().optional(),
  children: z.array(z.int()).describe('pids'),
  unreadable: z.record(z.string(), z.string()).describe('What could not be read, and why.'),
});

const inSeconds = (ms: number | undefined): number | undefined => (ms === undefined ? undefined : ms / 1000);

export const getProcessInfo = defineTool({
  name: 'get_process_info',
  toolset: 'compat-001',
  exact: true,
  operation: contract.sys.inspect,
  title: 'Process information',
  description: 'Get detailed information about a specific process by PID: memory usage, CPU and more, as JSON.',
  input: z.strictObject({ pid }),
  output,
  async run(client, input, { signal }) {
    const { process, exe, cwd, metrics, children, unreadable } = await client.sys.inspect(input, { signal });
    return withoutUnknown<z.infer<typeof output>>({
      ...toProcessItem(process),
      ppid: process.ppid,
      exe,
      cwd,
      num_threads: process.threads,
      cpu_times: withoutUnknown({ user: inSeconds(metrics.cpuUser), system: inSeconds(metrics.cpuSystem) }),
      open_files: metrics.openFiles,
      children: children.map((child) => child.pid),
      unreadable,
    });
  },
  present: (answer) => JSON.stringify(answer),
});
