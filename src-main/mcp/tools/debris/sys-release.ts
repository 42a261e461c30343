import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { defineTool } from '../../define-tool.ts';

export const sysRelease = defineTool({
  name: 'sys_release',
  toolset: 'debris',
  operation: contract.sys.release,
  title: 'Watch a process no longer',
  description: 'Take back what sys_adopt did: the process is not watched any longer, and runs on as it is.',
  input: z.strictObject({ name: z.string().min(1).max(64).describe('discovered_<pid>, as sys_discover lists it.') }),
  output: z.object({ name: z.string() }),
  run: (client, { name }, { signal }) => client.sys.release({ name }, { signal }),
  present: ({ name }) => `${name} is watched no longer`,
});
