import * as z from 'zod';
import { contract, type Client } from '../../../../src-shared/contract/index.ts';
import { connectedTo } from '../../../../src-shared/model/connected-to.ts';
import { protocol, type SystemSocket } from '../../../../src-shared/model/system-socket.ts';
import { defineTool } from '../../define-tool.ts';
import { withoutUnknown } from '../../text/without-unknown.ts';

const owner = z.object({
  pid: z.int(),
  start_time: z.int().describe('With the pid it names one process for good; for sys_kill.'),
  name: z.string(),
  managed: z.string().optional().describe('Its name among the managed processes: stop it with proc_stop.'),
});

const holder = z.object({
  address: z.string(),
  user: z.string().optional(),
  owners: z.array(owner),
  owner_unknown: z.string().optional(),
  note: z.string().optional(),
  connected_to: z.string().optional().describe('It does not listen: it holds the port to talk to this peer.'),
});
type Holder = z.infer<typeof holder>;

const holderOf = ({ localAddress, user, owners, ownerUnknown, note, ...socket }: SystemSocket): Holder =>
  withoutUnknown({
    address: localAddress,
    user,
    owners: owners.map(({ startTime, ...process }) => ({ ...process, start_time: startTime })),
    owner_unknown: ownerUnknown,
    note,
    connected_to: connectedTo(socket),
  });

const output = z.object({
  port: z.int(),
  protocol,
  free: z.boolean(),
  held_by: z.array(holder),
  next_free: z.int().optional(),
});
type Output = z.infer<typeof output>;

export const toPortHolders = ({
  sockets,
  nextFree,
  ...answer
}: Awaited<ReturnType<Client['ports']['who']>>): Output => ({
  ...answer,
  held_by: sockets.map(holderOf),
  ...(nextFree !== undefined && { next_free: nextFree }),
});

export function portText({ port, protocol: spoken, free, held_by, next_free }: Output): string {
  const title = `Port ${port}${spoken === 'udp' ? ' (udp)' : ''}:`;
  if (free) return `${title}\n  free`;
  const next = next_free === undefined ? [] : [`  next free port: ${next_free}`];
  return [title, ...new Set(held_by.flatMap(linesOf)), ...next].join('\n');
}

export const procPortWho = defineTool({
  name: 'proc_port_who',
  toolset: 'core',
  operation: contract.ports.who,
  title: 'Who holds a port',
  description: 'Who listens on a TCP or UDP port of this machine, or that it is free; and which port is free instead.',
  input: z.strictObject({ port: z.int().min(1).max(65_535), protocol: protocol.default('tcp') }),
  output,
  run: async (client, input, { signal }) => toPortHolders(await client.ports.who(input, { signal })),
  present: (answer) => [portText(answer), ...answer.held_by.flatMap(moreOf)].join('\n'),
});

/** What stands in no other line: where it listens, whose it is, and what a kill needs to know. */
function moreOf({ address, user, owners }: Holder): readonly string[] {
  const whose = user === undefined ? '' : `, user ${user}`;
  const who = owners.map(({ pid, start_time }) => `; pid ${pid} has start_time ${start_time}`);
  return [`  at ${address}${whose}${who.join('')}`];
}

function linesOf({ owners, owner_unknown, note, connected_to }: Holder): readonly string[] {
  const how = connected_to === undefined ? '' : `; held by a connected socket, to ${connected_to}`;
  if (owners.length === 0) return [`  in use, owner unknown: ${owner_unknown ?? 'no reason is known'}${how}`];
  return owners.map(({ pid, name, managed }) => {
    const whose = managed === undefined ? name : `proc_mcp name: ${managed} (${name})`;
    return `  in use by pid=${pid} → ${whose}${note === undefined ? '' : `; ${note}`}${how}`;
  });
}
