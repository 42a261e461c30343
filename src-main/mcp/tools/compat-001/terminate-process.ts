import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { pid } from '../../../../src-shared/model/identity.ts';
import { defineTool } from '../../define-tool.ts';

export const terminateProcess = defineTool({
  name: 'terminate_process',
  toolset: 'compat-001',
  exact: true,
  operation: contract.sys.kill,
  title: 'Terminate a process',
  description:
    'Safely terminate a process by PID (respects user permissions): SIGTERM to the one that has the pid now, and to ' +
    'no other that may take it over.',
  input: z.strictObject({ pid }),
  output: z.object({ pid: z.int(), terminated: z.boolean(), message: z.string() }),
  async run(client, input, { signal }) {
    // The pid alone does not say which process is meant: who has it when we are asked, and nobody after that.
    const { process } = await client.sys.inspect(input, { signal });
    const { pid: id, startTime, name } = process;
    const { survivors } = await client.sys.kill({ pid: id, startTime }, { signal });
    const message =
      survivors.length === 0
        ? `Process ${id} (${name}) terminated`
        : `Process ${id} (${name}) is still there: ${survivors.map(({ why }) => why).join('; ')}`;
    return { pid: id, terminated: survivors.length === 0, message };
  },
  present: (answer) => JSON.stringify(answer),
});
