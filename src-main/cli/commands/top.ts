import { Option, type Command } from 'commander';
import type { Client } from '../../../src-shared/contract/index.ts';
import type { SystemSortKey } from '../../../src-shared/contract/sys.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { wholeNumber } from '../whole-number.ts';
import { runLiveTop } from '../run-live-top.ts';
import { topFrame, topSorts, type TopSample, type TopSort } from '../top-frame.ts';

interface TopOptions extends ClientOptions {
  readonly once?: true;
  readonly sort: TopSort;
  readonly lines?: number;
}

/** The most that one page of `sys.list` holds. */
const MOST_ROWS = 200;
const ROWS_ONCE = 25;

export function topCommand(context: CommandContext): Command {
  return clientCommand('top', 'Watch the processes of the whole machine', [
    'signalbox top                      live; c, m, p sort, q quits',
    'signalbox top --once -n 10         one table, for a script or a look back',
    'signalbox top --json --sort memory',
  ])
    .option('--once', 'print one table and end; so it is where stdout is no terminal')
    .addOption(new Option('--sort <key>', 'what comes first').choices(topSorts).default('cpu'))
    .option('-n, --lines <count>', 'how many processes', wholeNumber(1, MOST_ROWS))
    .action((options: TopOptions) => top(context, options));
}

async function top({ terminal, connect }: CommandContext, options: TopOptions): Promise<void> {
  const { client } = connect(options);
  const { sort, lines = MOST_ROWS } = options;
  const live = terminal.isInteractive && !options.once && !options.json;
  if (live) {
    const sample = (key: TopSort, rows: number) => takeSample(client, key, Math.min(rows, lines));
    return runLiveTop({ input: process.stdin, output: process.stdout, sort, sample });
  }
  const sample = await takeSample(client, sort, options.lines ?? ROWS_ONCE);
  if (options.json) return terminal.printJson(sample);
  const { summary, heading, rows } = topFrame(sample, { width: terminal.width, sort });
  for (const line of [summary, '', heading, ...rows]) terminal.print(line);
}

const takeSample = (client: Client, sort: TopSort, rows: number): Promise<TopSample> =>
  client.sys.list({ ...SORT_KEYS[sort], page: 1, perPage: Math.max(1, Math.min(MOST_ROWS, rows)) });

const SORT_KEYS: Readonly<Record<TopSort, { readonly sort: SystemSortKey; readonly order: 'asc' | 'desc' }>> = {
  cpu: { sort: 'cpuPercent', order: 'desc' },
  memory: { sort: 'rss', order: 'desc' },
  pid: { sort: 'pid', order: 'asc' },
};
