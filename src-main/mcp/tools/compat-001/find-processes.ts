import { ORPCError } from '@orpc/client';
import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { defineTool } from '../../define-tool.ts';
import { failureOf } from '../../tool-failure.ts';
import { allProcesses } from '../compat/all-processes.ts';
import { processItem, toProcessItem } from '../compat/process-item.ts';
import { ofUser, username } from './username.ts';

export const findProcesses = defineTool({
  name: 'find_processes',
  toolset: 'compat-001',
  exact: true,
  operation: contract.sys.list,
  title: 'Find processes by pattern',
  description:
    'Find processes using regex pattern matching against process names and command lines, for the specified user ' +
    '(defaults to current user), as JSON.',
  input: z.strictObject({ pattern: z.string().max(512).describe('Regular expression (RE2).'), username }),
  output: z.object({ processes: z.array(processItem) }),
  async run(client, { pattern, username: name }, { signal }) {
    try {
      const found = await allProcesses(client, { ...ofUser(name), regex: pattern }, signal);
      return { processes: found.map(toProcessItem) };
    } catch (error) {
      throw inOwnWords(error);
    }
  },
  present: (answer) => JSON.stringify(answer),
});

/** What the operation calls `regex` is `pattern` here. */
function inOwnWords(error: unknown): unknown {
  const { code, message = '' } = failureOf(error) ?? {};
  if (code !== 'BAD_INPUT') return error;
  return new ORPCError(code, { message: message.replace(/^regex:/, 'pattern:'), cause: error });
}
