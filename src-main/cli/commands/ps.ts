import type { Command } from 'commander';
import { formatBytes } from '../../../src-shared/format/format-bytes.ts';
import { formatCommand } from '../../../src-shared/format/format-command.ts';
import { formatCpu } from '../../../src-shared/format/format-cpu.ts';
import { formatDuration } from '../../../src-shared/format/format-duration.ts';
import { formatIdle } from '../../../src-shared/format/format-idle.ts';
import { idleOf } from '../../../src-shared/format/idle-of.ts';
import { formatEnd } from '../../../src-shared/format/format-end.ts';
import { nameCaller } from '../../../src-shared/model/caller.ts';
import { isAlive, type ManagedProcess } from '../../../src-shared/model/managed-process.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { tableLines, type Column } from '../table-lines.ts';
import type { Terminal } from '../terminal.ts';

interface PsOptions extends ClientOptions {
  readonly all?: true;
}

export function psCommand(context: CommandContext): Command {
  return clientCommand('ps', 'List managed processes', [
    'signalbox ps                 what runs now',
    'signalbox ps --all           and what has ended, with how it ended',
    'signalbox ps --all --json    the same for a script',
  ])
    .option('-a, --all', 'also those that have ended')
    .action((options: PsOptions) => ps(context, options));
}

async function ps({ terminal, connect }: CommandContext, options: PsOptions): Promise<void> {
  const { processes } = await connect(options).client.proc.list({ status: 'all' });
  const shown = options.all ? processes : processes.filter(({ lifecycle }) => lifecycle.state !== 'ended');
  if (options.json) return terminal.printJson({ processes: shown });
  if (shown.length > 0) {
    for (const line of tableLines(columns(terminal), shown, terminal.width)) terminal.print(line);
  }
  const hidden = processes.length - shown.length;
  if (hidden > 0) terminal.say(`${hidden} ended, not shown: signalbox ps --all`);
  else if (shown.length === 0) terminal.say('no managed process yet: signalbox start <name> -- <command…>');
}

/** From here on there is room for what each said last. */
const WIDE = 160;
const COMMAND_IN_WIDE = 40;

function columns({ clock, width }: Terminal): readonly Column<ManagedProcess>[] {
  const now = clock.now();
  const isWide = width >= WIDE && width !== Infinity;
  return [
    { title: 'NAME', text: ({ name }) => name },
    { title: 'STATUS', text: ({ lifecycle }) => lifecycle.state },
    { title: 'PID', align: 'right', text: ({ lifecycle }) => ('pid' in lifecycle ? String(lifecycle.pid) : undefined) },
    { title: 'PORT', align: 'right', text: ({ port }) => port?.toString() },
    { title: 'UPTIME', align: 'right', text: (process) => uptime(process, now) },
    { title: 'IDLE', align: 'right', text: (process) => formatIdle(idleOf(process, now)) },
    { title: 'CPU', align: 'right', text: (process) => figure(process, 'cpuPercent', formatCpu) },
    { title: 'MEM', align: 'right', text: (process) => figure(process, 'rss', formatBytes) },
    { title: 'EXIT', text: ({ lifecycle }) => (lifecycle.state === 'ended' ? formatEnd(lifecycle.end) : undefined) },
    { title: 'NOTES', text: notes },
    { title: 'BY', text: ({ startedBy }) => nameCaller(startedBy) },
    { title: 'COMMAND', text: ({ argv }) => formatCommand(argv).slice(0, isWide ? COMMAND_IN_WIDE : undefined) },
    ...(isWide ? [{ title: 'LAST LINE', text: ({ lastLine }: ManagedProcess) => lastLine?.text }] : []),
  ];
}

/** `ready`, `adopted`, `orphan`: the status is one word, for scripts that look at it. */
function notes({ lifecycle, ready, isOrphan }: ManagedProcess): string | undefined {
  const isAdopted = lifecycle.state === 'running' && lifecycle.adopted;
  const facts = [ready && 'ready', isOrphan ? 'orphan' : isAdopted && 'adopted'].filter(Boolean);
  return facts.length === 0 ? undefined : facts.join(', ');
}

const uptime = ({ lifecycle }: ManagedProcess, now: number): string | undefined =>
  'pid' in lifecycle ? formatDuration(now - lifecycle.startedAt) : undefined;

/** What an ended one used last says nothing of now. */
const figure = (
  process: ManagedProcess,
  key: 'cpuPercent' | 'rss',
  format: (value: number) => string,
): string | undefined => {
  const value = isAlive(process) ? process.usage?.[key] : undefined;
  return value === undefined ? undefined : format(value);
};
