import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { removeInput } from '../../../../src-shared/contract/proc-lifecycle.ts';
import { defineTool } from '../../define-tool.ts';
import { camelCaseKeys, snakeCaseInput } from '../../schema/snake-case.ts';
import { inOldWords } from './in-old-words.ts';

export const procRemove = defineTool({
  name: 'proc_remove',
  ...inOldWords,
  operation: contract.proc.remove,
  title: 'Remove a process',
  description:
    'Evict an entry, releasing its name and log buffer. By default only works on exited entries. force: true stops ' +
    'then removes.',
  input: snakeCaseInput(removeInput.omit({ generation: true })),
  output: z.object({ name: z.string() }),
  run: (client, input, { signal }) => client.proc.remove(camelCaseKeys(input), { signal }),
  present: ({ name }) => `removed ${name}, and its log with it; the name is free`,
});
