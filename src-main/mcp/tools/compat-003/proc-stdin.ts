import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { stdinInput } from '../../../../src-shared/contract/proc-lifecycle.ts';
import { defineTool } from '../../define-tool.ts';
import { camelCaseKeys, snakeCaseInput } from '../../schema/snake-case.ts';
import { inOldWords } from './in-old-words.ts';

export const procStdin = defineTool({
  name: 'proc_stdin',
  ...inOldWords,
  operation: contract.proc.stdin,
  title: 'Write to stdin',
  description:
    `Write data to a running process's stdin. The process must have been started with stdin: "pipe". ` +
    'Empty data with end=true just closes stdin.',
  input: snakeCaseInput(stdinInput.omit({ generation: true })),
  output: z.object({ name: z.string(), bytes: z.int(), ended: z.boolean() }),
  run: (client, input, { signal }) => client.proc.stdin(camelCaseKeys(input), { signal }),
  present: ({ name, bytes, ended }) =>
    `wrote ${bytes} bytes to the stdin of ${name}${ended ? ' and closed it; no more can be written' : ''}`,
});
