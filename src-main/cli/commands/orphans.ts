import { Argument, type Command } from 'commander';
import { formatCommand } from '../../../src-shared/format/format-command.ts';
import { formatDuration } from '../../../src-shared/format/format-duration.ts';
import { AppError } from '../../../src-shared/model/app-error.ts';
import type { ManagedProcess } from '../../../src-shared/model/managed-process.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { tableLines, type Column } from '../table-lines.ts';

type Decision = 'adopt' | 'reap';

export function orphansCommand(context: CommandContext): Command {
  return clientCommand('orphans', 'Processes of an earlier run that wait for a decision (orphan-policy "ask")', [
    'signalbox orphans                  which there are',
    'signalbox orphans adopt            keep all of them',
    'signalbox orphans reap web api     stop these',
  ])
    .addArgument(new Argument('[decision]', 'keep them, or stop them').choices(['adopt', 'reap']))
    .argument('[name...]', 'only these; default: all')
    .action((decision: Decision | undefined, names: string[], options: ClientOptions) =>
      decision === undefined ? list(context, options) : resolve(context, decision, names, options),
    );
}

async function list({ terminal, connect }: CommandContext, options: ClientOptions): Promise<void> {
  const { processes } = await connect(options).client.proc.list({ status: 'running' });
  const orphans = processes.filter(({ isOrphan }) => isOrphan);
  if (options.json) return terminal.printJson({ processes: orphans });
  if (orphans.length === 0) return terminal.say('none waits for a decision');
  for (const line of tableLines(columns(terminal.clock.now()), orphans, terminal.width)) terminal.print(line);
}

async function resolve(
  { terminal, connect }: CommandContext,
  decision: Decision,
  names: string[],
  options: ClientOptions,
): Promise<void> {
  const which = names.length === 0 ? {} : { names };
  const answer = await connect(options).client.proc.resolveOrphans({ decision, ...which });
  if (options.json) terminal.printJson(answer);
  else {
    for (const name of answer.adopted) terminal.print(`${name}: adopted`);
    for (const name of answer.reaped) terminal.print(`${name}: reaped`);
    if (answer.adopted.length + answer.reaped.length + answer.failed.length === 0) {
      terminal.say('none waits for a decision');
    }
  }
  const failures = answer.failed.map(({ name, message }) => new AppError('STOP_FAILED', `${name}: ${message}`));
  if (failures.length > 0) throw new AggregateError(failures);
}

const columns = (now: number): readonly Column<ManagedProcess>[] => [
  { title: 'NAME', text: ({ name }) => name },
  { title: 'PID', align: 'right', text: ({ lifecycle }) => ('pid' in lifecycle ? String(lifecycle.pid) : undefined) },
  {
    title: 'UPTIME',
    align: 'right',
    text: ({ lifecycle }) => ('pid' in lifecycle ? formatDuration(now - lifecycle.startedAt) : undefined),
  },
  { title: 'COMMAND', text: ({ argv }) => formatCommand(argv) },
];
