import type { Command } from 'commander';
import { formatClock } from '../../../src-shared/format/format-clock.ts';
import type { AuditEntry } from '../../../src-shared/model/audit-entry.ts';
import { describeCaller } from '../../../src-shared/model/caller.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { wholeNumber } from '../whole-number.ts';
import { tableLines, type Column } from '../table-lines.ts';

interface AuditOptions extends ClientOptions {
  readonly lines: number;
}

export function auditCommand(context: CommandContext): Command {
  return clientCommand('audit', 'Who changed what, and what was refused: newest first', [
    'signalbox audit',
    'signalbox audit -n 1000 --json | jq \'.entries[] | select(.outcome == "refused")\'',
  ])
    .option('-n, --lines <count>', 'how many entries', wholeNumber(1, 1000), 100)
    .action((options: AuditOptions) => audit(context, options));
}

async function audit({ terminal, connect }: CommandContext, options: AuditOptions): Promise<void> {
  const answer = await connect(options).client.audit.list({ limit: options.lines });
  if (options.json) return terminal.printJson(answer);
  for (const line of tableLines(COLUMNS, answer.entries, terminal.width)) terminal.print(line);
}

const COLUMNS: readonly Column<AuditEntry>[] = [
  { title: 'TIME', text: ({ time }) => `${new Date(time).toLocaleDateString('sv')} ${formatClock(time)}` },
  { title: 'CALLER', text: ({ caller }) => describeCaller(caller) },
  { title: 'OPERATION', text: ({ operation }) => operation },
  { title: 'TARGET', text: ({ target }) => target },
  { title: 'OUTCOME', text: ({ outcome }) => outcome },
  { title: 'TOOK', align: 'right', text: ({ durationMs }) => `${Math.round(durationMs)} ms` },
  { title: 'ERROR', text: ({ error }) => (error === undefined ? '' : `${error.code}: ${firstLine(error.message)}`) },
];

/** A failure to start ends with log lines, which would be too much for a table. */
const firstLine = (message: string): string => message.split('\n', 1)[0] ?? '';
