import type { Command } from 'commander';
import type {
  HistoryPoint,
  OpenFile,
  ProcessDetail,
  ProcessMetrics,
  ResourceLimit,
} from '../../../src-shared/model/process-detail.ts';
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
    ['terminal', process.tty],
    ['nice', process.nice === 0 ? undefined : process.nice?.toString()],
    ['age', known(startedAt, (at) => formatDuration(takenAt - at))],
    ['CPU', known(cpuPercent, formatCpu)],
    ['memory', known(rss, formatBytes)],
    ['recently', recently(detail.history)],
    ['CPU time', cpuTime(metrics)],
    ['threads', threads?.toString()],
    ['read', known(metrics.readBytes, formatBytes)],
    ['written', known(metrics.writtenBytes, formatBytes)],
    ['switches', switches(metrics)],
    ['parents', names(detail.ancestors)],
    ['children', names(detail.children)],
    ['descendants', detail.descendants > detail.children.length ? detail.descendants.toString() : undefined],
    ['sockets', detail.sockets.map(socketText).join(', ')],
    ['open files', openFiles(detail.files, metrics)],
    ['limits', detail.limits.map(limitText).join(', ')],
    ['environment', detail.environmentNames?.join(' ')],
    ['unreadable', reasons({ ...process.unreadable, ...detail.unreadable })],
  ];
}

const known = (value: number | undefined, format: (value: number) => string): string | undefined =>
  value === undefined ? undefined : format(value);

/** From … to …, by what was sampled; one sample is the present, which has lines of its own. */
function recently(history: readonly HistoryPoint[]): string | undefined {
  const [first, last] = [history[0], history.at(-1)];
  if (first === undefined || last === undefined || first === last) return undefined;
  const span = `in ${formatDuration(last.time - first.time)}`;
  const cpu = range(history, ({ cpuPercent }) => cpuPercent, formatCpu);
  const memory = range(history, ({ rss }) => rss, formatBytes);
  return [span, cpu && `CPU ${cpu}`, memory && `memory ${memory}`].filter(Boolean).join(', ');
}

function range(
  history: readonly HistoryPoint[],
  figure: (point: HistoryPoint) => number | undefined,
  format: (value: number) => string,
): string | undefined {
  const known = history.flatMap((point) => figure(point) ?? []);
  if (known.length === 0) return undefined;
  const [least, most] = [format(Math.min(...known)), format(Math.max(...known))];
  return least === most ? least : `${least} to ${most}`;
}

const cpuTime = ({ cpuUser, cpuSystem }: ProcessMetrics): string | undefined =>
  cpuUser === undefined || cpuSystem === undefined
    ? undefined
    : `${(cpuUser / 1000).toFixed(2)} s of its own, ${(cpuSystem / 1000).toFixed(2)} s in the kernel`;

const switches = ({ voluntarySwitches, involuntarySwitches }: ProcessMetrics): string | undefined =>
  voluntarySwitches === undefined || involuntarySwitches === undefined
    ? undefined
    : `${voluntarySwitches} because it waited, ${involuntarySwitches} because its time was up`;

/** `of 20000` is how many it may have open; those that are not listed are counted. */
function openFiles(files: readonly OpenFile[], { openFiles: count, openFilesLimit }: ProcessMetrics) {
  if (count === undefined) return undefined;
  const most = openFilesLimit === undefined ? '' : ` of ${openFilesLimit}`;
  const listed = files.map(({ fd, target }) => `${fd} ${target}`).join(', ');
  const left = count > files.length && files.length > 0 ? ', …' : '';
  return `${count}${most}${listed === '' ? '' : `: ${listed}${left}`}`;
}

const limitText = ({ name, soft, hard, unit }: ResourceLimit): string =>
  `${name} ${soft === hard ? soft : `${soft} to ${hard}`}${unit === undefined ? '' : ` ${unit}`}`;

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
