import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { defineTool } from '../../define-tool.ts';

export const monitorUnwatch = defineTool({
  name: 'monitor_unwatch',
  toolset: 'monitor',
  operation: contract.sys.release,
  title: 'Monitor a process no longer',
  description:
    'Take back what monitor_watch did: the process runs on as it is, and is measured no longer. What was recorded of ' +
    'it stays until it is too old.',
  input: z.strictObject({ name: z.string().min(1).max(64).describe('As monitor_list has it.') }),
  output: z.object({ name: z.string() }),
  run: (client, { name }, { signal }) => client.sys.release({ name }, { signal }),
  present: ({ name }) => `${name} is monitored no longer`,
});
