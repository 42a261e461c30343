import type { Command } from 'commander';
import { formatCommand } from '../../../src-shared/format/format-command.ts';
import { formatCause } from '../../../src-shared/format/format-cause.ts';
import { formatClock } from '../../../src-shared/format/format-clock.ts';
import { formatDuration } from '../../../src-shared/format/format-duration.ts';
import { formatEnd } from '../../../src-shared/format/format-end.ts';
import { describeCaller } from '../../../src-shared/model/caller.ts';
import type { RunRecord } from '../../../src-shared/model/managed-process.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { tableLines, type Column } from '../table-lines.ts';

export function historyCommand(context: CommandContext): Command {
  return clientCommand('history', 'The starts and ends of a managed process: when, by whom and why', [
    'signalbox history web',
    "signalbox history web --json | jq '.runs[0].end'",
  ])
    .argument('<name>', 'name of a managed process')
    .action((name: string, options: ClientOptions) => history(context, name, options));
}

async function history({ terminal, connect }: CommandContext, name: string, options: ClientOptions): Promise<void> {
  const answer = await connect(options).client.proc.history({ name });
  if (options.json) return terminal.printJson(answer);
  for (const line of tableLines(COLUMNS, answer.runs, terminal.width)) terminal.print(line);
}

const begun = ({ startedAt, requestedAt }: RunRecord): number => startedAt ?? requestedAt;
const moment = (time: number): string => `${new Date(time).toLocaleDateString('sv')} ${formatClock(time)}`;

const COLUMNS: readonly Column<RunRecord>[] = [
  { title: 'RUN', align: 'right', text: ({ generation }) => String(generation) },
  { title: 'STARTED', text: (run) => moment(begun(run)) },
  { title: 'BY', text: ({ startedBy }) => describeCaller(startedBy) },
  { title: 'PID', align: 'right', text: ({ pid }) => pid?.toString() },
  {
    title: 'RAN',
    align: 'right',
    text: (run) => (run.endedAt === undefined ? undefined : formatDuration(run.endedAt - begun(run))),
  },
  { title: 'EXIT', text: ({ end }) => end && formatEnd(end) },
  { title: 'WHY', text: ({ cause }) => cause && formatCause(cause) },
  { title: 'COMMAND', text: ({ argv }) => formatCommand(argv) },
];
