import { InvalidArgumentError, Option, type Command } from 'commander';
import { systemSortKeys, type ListedProcess, type SystemSortKey } from '../../../src-shared/contract/sys.ts';
import { countOf } from '../../../src-shared/format/count-of.ts';
import { systemProcessStatus, type SystemProcessStatus } from '../../../src-shared/model/system-process.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { duration } from '../duration.ts';
import { systemColumns } from '../system-columns.ts';
import { tableLines, type Column } from '../table-lines.ts';
import { wholeNumber } from '../whole-number.ts';

interface ListOptions extends ClientOptions {
  readonly sort: SystemSortKey;
  readonly order: 'asc' | 'desc';
  readonly page: number;
  readonly lines: number;
  readonly regex?: string;
  readonly user?: string;
  readonly mine?: true;
  readonly status?: SystemProcessStatus[];
  readonly port?: PortRange;
  readonly startedWithin?: number;
  readonly minCpu?: number;
  readonly minMemory?: number;
  readonly primed?: true;
}

interface PortRange {
  readonly portFrom: number;
  readonly portTo: number;
}

const MB = 1024 ** 2;
const MOST_ROWS = 200;
const LONGEST_MS = 10 * 365 * 24 * 3_600_000;

export function sysListCommand(context: CommandContext): Command {
  return clientCommand('list', 'Processes of the whole machine: sorted, filtered, a page at a time', [
    'signalbox sys list --sort rss -n 10',
    'signalbox sys list --mine --status zombie',
    'signalbox sys list --port 3000-4000',
    "signalbox sys list --regex 'python.*test_script' --started-within 10m --json",
  ])
    .argument('[q]', 'part of the name, the command line or the pid')
    .addOption(new Option('--sort <key>', 'what comes first').choices(systemSortKeys).default('cpuPercent'))
    .addOption(new Option('--order <order>', 'in which direction').choices(['asc', 'desc']).default('desc'))
    .option('--page <page>', 'which page', wholeNumber(1, 1_000_000), 1)
    .option('-n, --lines <count>', 'how many on a page', wholeNumber(1, MOST_ROWS), 25)
    .option('--regex <pattern>', 'regular expression (RE2) for the name or the command line')
    .option('--user <name>', 'only of this user')
    .option('--mine', 'only of the user that Signalbox runs as')
    .addOption(new Option('--status <status...>', 'only in one of these states').choices(systemProcessStatus.options))
    .option('--port <port>', 'only what listens on it; or on one from a range such as 3000-4000', portRange)
    .option('--started-within <time>', 'only what is younger, such as 10m', duration(1, LONGEST_MS))
    .option('--min-cpu <percent>', 'only what uses so much; 100 is one core', wholeNumber(0, 1_000_000))
    .option('--min-memory <mb>', 'only what holds so many MB', wholeNumber(0, 1_000_000_000))
    .option('--primed', 'the CPU of right now, measured for this answer')
    .action((q: string | undefined, options: ListOptions) => list(context, q, options));
}

async function list({ terminal, connect }: CommandContext, q: string | undefined, options: ListOptions): Promise<void> {
  const { lines: perPage, port, startedWithin, minCpu, minMemory, json, dataDir, ...rest } = options;
  const answer = await connect({ dataDir }).client.sys.list({
    ...rest,
    ...port,
    q,
    perPage,
    startedWithinMs: startedWithin,
    minCpuPercent: minCpu,
    minRss: minMemory === undefined ? undefined : minMemory * MB,
  });
  if (json) return terminal.printJson(answer);
  const { page, total, totalPages, takenAt, items } = answer;
  const columns: readonly Column<ListedProcess>[] = systemColumns(takenAt, terminal.width);
  const shown = port === undefined ? columns : [...columns.slice(0, -1), PORTS, ...columns.slice(-1)];
  for (const line of tableLines(shown, items, terminal.width)) terminal.print(line);
  const next = page < totalPages ? `; next: --page ${page + 1}` : '';
  terminal.say(`page ${page} of ${totalPages}, ${countOf(total, 'process', 'processes')}${next}`);
}

/** Before the command, which takes what room is left. */
const PORTS: Column<ListedProcess> = { title: 'PORTS', text: ({ ports = [] }) => ports.join(',') };

function portRange(text: string): PortRange {
  const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  const [portFrom, portTo] = [Number(from), Number(to)];
  if (portFrom >= 1 && portFrom <= portTo && portTo <= 65_535) return { portFrom, portTo };
  throw new InvalidArgumentError('Expected a port from 1 to 65535, or two such as 3000-4000.');
}
