import type { Command } from 'commander';
import { formatBytes } from '../../../src-shared/format/format-bytes.ts';
import type { DebrisItem } from '../../../src-shared/model/debris.ts';
import { AppError } from '../../../src-shared/model/app-error.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { confirm } from '../confirm.ts';
import { printable } from '../printable.ts';
import { printKillOutcome } from '../print-kill-outcome.ts';
import { tableLines, type Column } from '../table-lines.ts';
import { wholeNumber } from '../whole-number.ts';

interface DebrisOptions extends ClientOptions {
  readonly clean?: true;
  readonly yes?: true;
}

/** The most that one call ends. */
const MOST_AT_ONCE = 200;
const MAX_PID = 4_194_304;

export function debrisCommand(context: CommandContext): Command {
  return clientCommand('debris', 'Processes that nobody seems to need any more, and why', [
    'signalbox debris',
    'signalbox debris --clean          show them, ask, end them',
    'signalbox debris 4711 --clean     only this one, of those that are listed',
    'signalbox debris --clean --yes    end them without a question',
  ])
    .argument('[pid...]', 'only these', pids)
    .option('--clean', 'end those that can be ended, with all that they started')
    .option('--yes', 'do not ask')
    .action((only: readonly number[] | undefined, options: DebrisOptions) => debris(context, only, options));
}

const pids = (text: string, before: readonly number[] = []): readonly number[] => [
  ...before,
  wholeNumber(1, MAX_PID)(text),
];

async function debris(
  { terminal, connect }: CommandContext,
  only: readonly number[] = [],
  options: DebrisOptions,
): Promise<void> {
  const { client } = connect(options);
  const { clean = false, yes = false, json } = options;
  const answer = await client.debris.list();
  const items = pick(answer.items, only);
  if (json && !clean) return terminal.printJson({ ...answer, items });
  if (!json && items.length > 0) {
    for (const line of tableLines(COLUMNS, items, terminal.width)) terminal.print(line);
  }
  const found = items.filter(({ cleanable }) => cleanable).slice(0, MOST_AT_ONCE);
  if (!json && items.length === 0) terminal.say('no debris');
  if (!clean) return;
  if (found.length === 0) return json ? terminal.printJson(NOTHING) : undefined;
  if (!yes && !(await confirm(terminal, questionFor(found)))) return terminal.say('nothing was ended');
  const processes = found.map(({ process: { pid, startTime } }) => ({ pid, startTime }));
  const outcome = await client.debris.clean({ processes });
  if (!json) for (const { pid, message } of outcome.refused) terminal.say(`${pid}: left alone: ${message}`);
  printKillOutcome(terminal, outcome, json);
  if (outcome.refused.length === found.length) throw new AppError('WRONG_STATE', 'nothing of it could be ended');
}

const NOTHING = { ended: [], survivors: [], forced: false, freedPorts: [], durationMs: 0, refused: [] };

function pick(items: readonly DebrisItem[], only: readonly number[]): readonly DebrisItem[] {
  if (only.length === 0) return items;
  const missing = only.filter((pid) => !items.some(({ process }) => process.pid === pid));
  if (missing.length === 0) return items.filter(({ process }) => only.includes(process.pid));
  const which = missing.length === 1 ? `pid ${missing[0]} is` : `the pids ${missing.join(', ')} are`;
  throw new AppError('NOT_FOUND', `${which} no debris, or not any more; "signalbox debris" lists what is`);
}

function questionFor(items: readonly DebrisItem[]): string {
  const below = items.reduce((sum, { descendants }) => sum + descendants, 0);
  const names = Object.entries(
    Object.groupBy(
      items.flatMap((item) => item.below),
      ({ name }) => printable(name),
    ),
  );
  const counted = names.map(([name, { length = 0 } = []]) => `${length} ${name}`).join(', ');
  const started = below === 0 ? '' : ` and ${below} that they started (${counted})`;
  return `End ${items.length} of them${started}?`;
}

const COLUMNS: readonly Column<DebrisItem>[] = [
  { title: 'PID', align: 'right', text: ({ process }) => String(process.pid) },
  { title: 'KIND', text: ({ kind }) => kind },
  { title: 'NAME', text: ({ process }) => process.name },
  { title: 'PORTS', text: ({ ports }) => (ports.length === 0 ? undefined : ports.join(', ')) },
  { title: 'MEM', align: 'right', text: ({ treeRss }) => (treeRss === undefined ? undefined : formatBytes(treeRss)) },
  { title: 'WHY', text: ({ reasons }) => reasons.join('; ') },
];
