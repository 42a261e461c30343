import type { Command } from 'commander';
import type { SystemSocket } from '../../../src-shared/model/system-socket.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { tableLines, type Column } from '../table-lines.ts';

interface PortsOptions extends ClientOptions {
  readonly all?: true;
}

export function portsCommand(context: CommandContext): Command {
  return clientCommand('ports', 'Who listens where', [
    'signalbox ports',
    'signalbox ports node          those of node, or with "node" in what is known of them',
    'signalbox ports --all         connections, too',
  ])
    .argument('[text]', 'part of a port, an address, a user, or the name of an owner')
    .option('--all', 'connections, too')
    .action((text: string | undefined, options: PortsOptions) => list(context, text, options));
}

async function list({ terminal, connect }: CommandContext, text: string | undefined, options: PortsOptions) {
  const { all = false, json } = options;
  const state = all ? 'all' : 'listening';
  const answer = await connect(options).client.ports.list({ state, ...(text !== undefined && { q: text }) });
  if (json) return terminal.printJson(answer);
  if (answer.sockets.length === 0) terminal.say(text === undefined ? 'nobody listens' : `no port goes with "${text}"`);
  else for (const line of tableLines(columns, answer.sockets, terminal.width)) terminal.print(line);
  if (answer.incomplete !== undefined) terminal.say(answer.incomplete);
}

const endpoint = (address: string, port: number): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;

const columns: readonly Column<SystemSocket>[] = [
  { title: 'PORT', align: 'right', text: ({ localPort }) => String(localPort) },
  { title: 'PROTOCOL', text: ({ protocol, family }) => (family === 'ipv6' ? `${protocol}6` : protocol) },
  { title: 'STATE', text: ({ state }) => state },
  { title: 'ADDRESS', text: ({ localAddress }) => localAddress },
  {
    title: 'PEER',
    text: ({ remoteAddress, remotePort }) =>
      remoteAddress === undefined || remotePort === undefined ? undefined : endpoint(remoteAddress, remotePort),
  },
  { title: 'USER', text: ({ user }) => user },
  { title: 'OWNER', text: ({ owners, ownerUnknown }) => owners.map(nameOf).join(', ') || ownerUnknown },
  { title: 'NOTE', text: ({ note }) => note },
];

const nameOf = ({ name, pid, managed }: SystemSocket['owners'][number]): string =>
  `${name} (${pid}${managed === undefined ? '' : `, ${managed}`})`;
