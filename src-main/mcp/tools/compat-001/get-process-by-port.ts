import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { connectedTo } from '../../../../src-shared/model/connected-to.ts';
import { protocol } from '../../../../src-shared/model/system-socket.ts';
import { defineTool } from '../../define-tool.ts';

const owner = z.object({ pid: z.int(), name: z.string(), username: z.string().nullable() });

export const getProcessByPort = defineTool({
  name: 'get_process_by_port',
  toolset: 'compat-001',
  exact: true,
  operation: contract.ports.who,
  title: 'Process by port',
  description: 'Find the process listening on a specific port and protocol (tcp or udp), as JSON.',
  input: z.strictObject({
    port: z.int().min(1).max(65_535),
    protocol: protocol.default('tcp'),
    username: z.string().max(256).nullable().default(null).describe('Only processes of this user.'),
  }),
  output: z.object({ port: z.int(), protocol, processes: z.array(owner), message: z.string() }),
  async run(client, { port, protocol: spoken, username }, { signal }) {
    const { free, sockets } = await client.ports.who({ port, protocol: spoken }, { signal });
    const held = sockets.filter(({ user }) => username === null || user === username);
    const owners = held.flatMap(({ owners: its, user = null }) =>
      its.map(({ pid, name }) => [pid, { pid, name, username: user }] as const),
    );
    const processes = [...new Map(owners).values()];
    const unknown = [...new Set(held.flatMap(({ ownerUnknown }) => ownerUnknown ?? []))].join('; ');
    const where = `${spoken} port ${port}`;
    const isConnected = held.every((socket) => connectedTo(socket) !== undefined);
    const found = { free, where, processes, unknown, username, isConnected };
    return { port, protocol: spoken, processes, message: messageOf(found) };
  },
  present: (answer) => JSON.stringify(answer),
});

interface Found {
  readonly free: boolean;
  readonly where: string;
  readonly processes: readonly z.infer<typeof owner>[];
  readonly unknown: string;
  readonly username: string | null;
  /** Nobody waits for others there; a UDP socket that talks to one peer holds the port. */
  readonly isConnected: boolean;
}

function messageOf({ free, where, processes, unknown, username, isConnected }: Found): string {
  if (free) return `No process is listening on ${where}`;
  if (processes.length > 0) {
    const how = isConnected ? `holding ${where} by a connected socket` : `listening on ${where}`;
    return `${processes.length} ${how}`;
  }
  if (unknown !== '') return `${where} is in use: ${unknown}`;
  return username === null ? `${where} is in use` : `No process of ${username} is listening on ${where}`;
}
