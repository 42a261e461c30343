import type { Command } from 'commander';
import type { ProcessDetail } from '../../../src-shared/model/process-detail.ts';
import type { NamedProcess, SystemSocket } from '../../../src-shared/model/system-socket.ts';
import { formatBytes } from '../../../src-shared/format/format-bytes.ts';
import { formatCommand } from '../../../src-shared/format/format-command.ts';
import { formatCpu } from '../../../src-shared/format/format-cpu.ts';
import { formatDuration } from '../../../src-shared/format/format-duration.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { printable } from '../printable.ts';
import { wholeNumber } from '../whole-number.ts';

const MAX_PID = 4_194_304;

export function sysInspectCommand(context: CommandContext): Command {
  return clientCommand('inspect', 'All that can be said of one process', [
    'signalbox sys inspect 4711',
    "signalbox sys inspect 4711 --json | jq '.environmentNames'",
  ])
    .argument('<pid>', 'process id', wholeNumber(1, MAX_PID))
    .action((pid: number, options: ClientOptions) => inspect(context, pid, options));
}

async function inspect({ terminal, connect }: CommandContext, pid: number, options: ClientOptions): Promise<void> {
  const detail = await connect(options).client.sys.inspect({ pid });
  if (options.json) return terminal.printJson(detail);
  for (const [title, text] of facts(detail)) {
    if (text !== undefined && text !== '') terminal.print(`${`${title}:`.padEnd(13)} ${printable(text)}`);
  }
}

function facts({ process, takenAt, metrics, ...detail }: ProcessDetail): readonly (readonly [string, string?])[] {
  const { pid, startTime, name, user, status, threads, cpuPercent, rss, commandLine, startedAt } = process;
  return [
    ['process', `${name}, pid ${pid}, start time ${startTime}`],
    ['managed', detail.managed],
    ['user', user],
    ['status', status],
    ['command', commandLine && formatCommand(commandLine)],
    ['file', detail.exe && `${detail.exe}${detail.exeDeleted ? ' (deleted or replaced since)' : ''}`],
    ['folder', detail.cwd],
    ['container', process.container],
    ['age', known(startedAt, (at) => formatDuration(takenAt - at))],
    ['CPU', known(cpuPercent, formatCpu)],
    ['memory', known(rss, formatBytes)],
    ['threads', threads?.toString()],
    ['read', known(metrics.readBytes, formatBytes)],
    ['written', known(metrics.writtenBytes, formatBytes)],
    ['open files', metrics.openFiles?.toString()],
    ['parents', names(detail.ancestors)],
    ['children', names(detail.children)],
    ['sockets', detail.sockets.map(socketText).join(', ')],
    ['environment', detail.environmentNames?.join(' ')],
    ['unreadable', reasons({ ...process.unreadable, ...detail.unreadable })],
  ];
}

const known = (value: number | undefined, format: (value: number) => string): string | undefined =>
  value === undefined ? undefined : format(value);

const names = (processes: readonly NamedProcess[]): string =>
  processes.map(({ pid, name }) => `${name} (${pid})`).join(', ');

const reasons = (unreadable: Readonly<Record<string, string>>): string =>
  Object.entries(unreadable)
    .map(([field, why]) => `${field} (${why})`)
    .join(', ');

function socketText({ protocol, state, localAddress, localPort, remoteAddress, remotePort }: SystemSocket): string {
  const peer = remoteAddress === undefined ? '' : ` → ${remoteAddress}:${remotePort ?? '*'}`;
  return `${protocol} ${state} ${localAddress}:${localPort}${peer}`;
}
