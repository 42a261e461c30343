import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { stdinInput } from '../../../../src-shared/contract/proc-lifecycle.ts';
import { defineTool } from '../../define-tool.ts';
import { camelCaseKeys, snakeCaseInput } from '../../schema/snake-case.ts';

export const procStdin = defineTool({
  name: 'proc_stdin',
  toolset: 'io',
  operation: contract.proc.stdin,
  title: 'Write to the stdin of a process',
  description:
    'Write text to a managed process that was started with stdin "pipe": a line for a REPL (append_newline), the ' +
    'answer to a prompt, or with end the end of its input. Read what it says to it with proc_logs.',
  input: snakeCaseInput(stdinInput),
  output: z.object({
    name: z.string(),
    bytes: z.int().describe('Written, as UTF-8.'),
    ended: z.boolean().describe('Whether its stdin is closed now.'),
  }),
  run: (client, input, { signal }) => client.proc.stdin(camelCaseKeys(input), { signal }),
  present: ({ name, bytes, ended }) =>
    `wrote ${bytes} bytes to the stdin of ${name}${ended ? ' and closed it; no more can be written' : ''}`,
});
