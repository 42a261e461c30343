import type { Command } from 'commander';
import { formatBytes } from '../../../src-shared/format/format-bytes.ts';
import type { DebrisItem } from '../../../src-shared/model/debris.ts';
import { AppError } from '../../../src-shared/model/app-error.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { confirm } from '../confirm.ts';
import { printKillOutcome } from '../print-kill-outcome.ts';
import { tableLines, type Column } from '../table-lines.ts';

interface DebrisOptions extends ClientOptions {
  readonly clean?: true;
  readonly yes?: true;
}

/** The most that one call ends. */
const MOST_AT_ONCE = 200;

export function debrisCommand(context: CommandContext): Command {
  return clientCommand('debris', 'Processes that nobody seems to need any more, and why', [
    'signalbox debris',
    'signalbox debris --clean          show them, ask, end them',
    'signalbox debris --clean --yes    end them without a question',
  ])
    .option('--clean', 'end those that can be ended, with all that they started')
    .option('--yes', 'do not ask')
    .action((options: DebrisOptions) => debris(context, options));
}

async function debris({ terminal, connect }: CommandContext, options: DebrisOptions): Promise<void> {
  const { client } = connect(options);
  const { clean = false, yes = false, json } = options;
  const answer = await client.debris.list();
  if (json && !clean) return terminal.printJson(answer);
  const { items } = answer;
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

function questionFor(items: readonly DebrisItem[]): string {
  const below = items.reduce((sum, { descendants }) => sum + descendants, 0);
  const started = below === 0 ? '' : ` and ${below} that they started`;
  return `End ${items.length} of them${started}?`;
}

const COLUMNS: readonly Column<DebrisItem>[] = [
  { title: 'PID', align: 'right', text: ({ process }) => String(process.pid) },
  { title: 'KIND', text: ({ kind }) => kind },
  { title: 'NAME', text: ({ process }) => process.name },
  { title: 'PORTS', text: ({ ports }) => (ports.length === 0 ? undefined : ports.join(', ')) },
  { title: 'MEM', align: 'right', text: ({ treeRss }) => (treeRss === undefined ? undefined : formatBytes(treeRss)) },
  { title: 'WHY', text: ({ reasons }) => reasons.join(' ') },
];
