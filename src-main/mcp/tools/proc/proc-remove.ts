import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { removeInput } from '../../../../src-shared/contract/proc-lifecycle.ts';
import { defineTool } from '../../define-tool.ts';
import { camelCaseKeys, snakeCaseInput } from '../../schema/snake-case.ts';

export const procRemove = defineTool({
  name: 'proc_remove',
  toolset: 'io',
  operation: contract.proc.remove,
  title: 'Remove a process',
  description:
    'Forget a managed process that has ended, with its log and history; its name is free again. ' +
    'One that runs is refused, unless force: then it is stopped first, with its whole tree.',
  input: snakeCaseInput(removeInput),
  output: z.object({ name: z.string(), removed: z.literal(true) }),
  async run(client, input, { signal }) {
    const { name } = await client.proc.remove(camelCaseKeys(input), { signal });
    return { name, removed: true as const };
  },
  present: ({ name }) => `removed ${name}, and its log with it; the name is free`,
});
