import type { Command } from 'commander';
import type { Client } from '../../../src-shared/contract/index.ts';
import { formatBytes } from '../../../src-shared/format/format-bytes.ts';
import { formatCpu } from '../../../src-shared/format/format-cpu.ts';
import type { AdoptedProcess } from '../../../src-shared/model/adopted-process.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { tableLines, type Column } from '../table-lines.ts';

type Server = Awaited<ReturnType<Client['sys']['discover']>>['servers'][number];

export function sysDiscoverCommand(context: CommandContext): Command {
  return clientCommand('discover', 'MCP servers among the processes, and what is adopted', [
    'signalbox sys discover',
    'signalbox sys discover --json',
  ]).action((options: ClientOptions) => discover(context, options));
}

async function discover({ terminal, connect }: CommandContext, options: ClientOptions): Promise<void> {
  const answer = await connect(options).client.sys.discover();
  if (options.json) return terminal.printJson(answer);
  const { servers, adopted } = answer;
  if (servers.length === 0) terminal.say('no MCP server found');
  else for (const line of tableLines(SERVERS, servers, terminal.width)) terminal.print(line);
  if (adopted.length === 0) return;
  if (servers.length > 0) terminal.print('');
  for (const line of tableLines(ADOPTED, adopted, terminal.width)) terminal.print(line);
}

const watchedAs = ({ id, managed, isMonitored }: Server): string | undefined =>
  managed ?? (isMonitored ? id : undefined);

const SERVERS: readonly Column<Server>[] = [
  { title: 'PID', align: 'right', text: ({ process }) => String(process.pid) },
  { title: 'USER', text: ({ process }) => process.user },
  { title: 'NAME', text: ({ process }) => process.name },
  { title: 'WATCHED AS', text: watchedAs },
  { title: 'RECOGNISED BY', text: ({ reason }) => reason },
];

const ADOPTED: readonly Column<AdoptedProcess>[] = [
  { title: 'ADOPTED AS', text: ({ name }) => name },
  { title: 'PROGRAM', text: ({ program }) => program },
  { title: 'STATE', text: ({ ended }) => (ended ? 'ended' : 'running') },
  { title: 'CPU', align: 'right', text: ({ usage }) => known(usage?.cpuPercent, formatCpu) },
  { title: 'MEM', align: 'right', text: ({ usage }) => known(usage?.rss, formatBytes) },
];

const known = (value: number | undefined, format: (value: number) => string): string | undefined =>
  value === undefined ? undefined : format(value);
