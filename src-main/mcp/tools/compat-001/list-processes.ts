import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { defineTool } from '../../define-tool.ts';
import { allProcesses } from '../compat/all-processes.ts';
import { processItem, toProcessItem } from '../compat/process-item.ts';
import { ofUser, username } from './username.ts';

export const listProcesses = defineTool({
  name: 'list_processes',
  toolset: 'compat-001',
  exact: true,
  operation: contract.sys.list,
  title: 'List processes of a user',
  description: 'Lists all running processes for the specified user (defaults to current user), as JSON.',
  input: z.strictObject({ username }),
  output: z.object({ processes: z.array(processItem) }),
  async run(client, { username: name }, { signal }) {
    return { processes: (await allProcesses(client, ofUser(name), signal)).map(toProcessItem) };
  },
  present: (answer) => JSON.stringify(answer),
});
