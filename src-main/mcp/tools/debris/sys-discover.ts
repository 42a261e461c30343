import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { oneLine } from '../../../../src-shared/format/one-line.ts';
import { defineTool } from '../../define-tool.ts';
import { withoutUnknown } from '../../text/without-unknown.ts';
import { adoptedRow, adoptedText, toAdoptedRow } from './adopted-row.ts';
import { rowOf, systemRow, usualFields } from '../sys/system-row.ts';

const server = systemRow.extend({
  id: z.string(),
  is_managed: z.boolean(),
  is_monitored: z.boolean().describe('Managed, or adopted.'),
  managed: z.string().optional().describe('Its name in proc_list.'),
  reason: z.string().describe('What it was recognised by.'),
});

export const sysDiscover = defineTool({
  name: 'sys_discover',
  toolset: 'debris',
  operation: contract.sys.discover,
  title: 'Find MCP servers',
  description:
    'Processes of this machine that look like MCP servers, with what each was recognised by and whether it is ' +
    'watched here; and all that sys_adopt has adopted.',
  input: z.strictObject({}),
  output: z.object({ servers: z.array(server), adopted: z.array(adoptedRow) }),
  async run(client, _input, { signal }) {
    const { takenAt, servers, adopted } = await client.sys.discover(undefined, { signal });
    return {
      servers: servers.map(({ id, process, isManaged, isMonitored, managed, reason }) =>
        withoutUnknown({
          ...rowOf(process, takenAt, usualFields),
          id,
          is_managed: isManaged,
          is_monitored: isMonitored,
          managed,
          reason,
        }),
      ),
      adopted: adopted.map(toAdoptedRow),
    };
  },
  present: ({ servers, adopted }) => {
    const found = servers.length === 0 ? ['no MCP server found'] : servers.map(serverText);
    return [...found, ...adopted.map(adoptedText)].join('\n');
  },
});

function serverText({ id, pid, start_time, name, managed, reason, user, memory_mb, command }: z.infer<typeof server>) {
  const facts = [user && `user ${user}`, memory_mb !== undefined && `${memory_mb} MB`, managed && `managed ${managed}`];
  const more = facts.filter(Boolean).join(', ');
  return oneLine(`${id}: ${name} (pid ${pid}, start_time ${start_time}) ${more}; ${reason}; ${command ?? ''}`);
}
