import type { Command } from 'commander';
import { formatDuration } from '../../../src-shared/format/format-duration.ts';
import type { Agent, AgentConnection } from '../../../src-shared/model/agent.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { tableLines, type Column } from '../table-lines.ts';

interface ListOptions extends ClientOptions {
  readonly all?: true;
}

export function tokenListCommand(context: CommandContext): Command {
  return clientCommand('list', 'Agents that have a token: what it allows, who is connected, what was refused', [
    'signalbox token list',
    'signalbox token list --all     and those that were revoked',
  ])
    .option('-a, --all', 'also revoked ones')
    .action((options: ListOptions) => list(context, options));
}

async function list({ terminal, connect }: CommandContext, options: ListOptions): Promise<void> {
  const answer = await connect(options).client.agents.list();
  const agents = options.all ? answer.agents : answer.agents.filter(({ revokedAt }) => revokedAt === undefined);
  if (options.json) return terminal.printJson({ ...answer, agents });
  if (agents.length > 0) {
    for (const line of tableLines(columns(terminal.clock.now()), agents, terminal.width)) terminal.print(line);
  }
  const hidden = answer.agents.length - agents.length;
  if (hidden > 0) terminal.say(`${hidden} revoked, not shown: signalbox token list --all`);
  else if (agents.length === 0) terminal.say('no agent has a token yet: signalbox token add <label>');
}

function columns(now: number): readonly Column<Agent>[] {
  const ago = (time: number | undefined) => (time === undefined ? undefined : `${formatDuration(now - time)} ago`);
  return [
    { title: 'LABEL', text: ({ label }) => label },
    { title: 'TOOLSETS', text: ({ toolsets, readonly }) => [...toolsets, ...(readonly ? ['readonly'] : [])].join(',') },
    {
      title: 'PER MIN',
      align: 'right',
      text: ({ callsPerMinute }) => (callsPerMinute === 0 ? 'any' : String(callsPerMinute)),
    },
    { title: 'MADE', align: 'right', text: ({ createdAt }) => ago(createdAt) },
    { title: 'LAST USED', align: 'right', text: ({ lastUsedAt }) => ago(lastUsedAt) },
    { title: 'CALLS', align: 'right', text: ({ calls }) => String(calls) },
    { title: 'REFUSED', align: 'right', text: ({ refusals }) => String(refusals) },
    { title: 'STATE', text: stateOf },
  ];
}

function stateOf({ revokedAt, connections }: Agent): string | undefined {
  if (revokedAt !== undefined) return 'revoked';
  return connections.length === 0 ? undefined : connections.map(nameOf).join(', ');
}

const nameOf = ({ client, era }: AgentConnection): string =>
  client === undefined ? era : [client.name, client.version].filter(Boolean).join(' ');
