import type { Command } from 'commander';
import { countOf } from '../../../src-shared/format/count-of.ts';
import { formatDuration } from '../../../src-shared/format/format-duration.ts';
import type { Health, ProbeState } from '../../../src-shared/model/health.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { sayOff } from '../off-notice.ts';
import { printable } from '../printable.ts';
import { paintSeverity } from '../severity-paint.ts';
import type { Terminal } from '../terminal.ts';

interface HealthOptions extends ClientOptions {
  readonly check?: true;
}

/** What scripts rely on. */
const UNHEALTHY = 1;

/** Worst first. */
const PLACE: Readonly<Record<Health['level'], number>> = { error: 0, warning: 1, healthy: 2 };

export function healthCommand(context: CommandContext): Command {
  return clientCommand('health', 'How all that is monitored is, or one of it', [
    'signalbox health',
    'signalbox health web --check && ./deploy',
    "signalbox health --json | jq '.items[] | select(.isHealthy | not)'",
  ])
    .addHelpText('after', '\nExits with 0 where all that was asked for is healthy, otherwise with 1.')
    .argument('[name]', 'host, the name of a managed or watched process, or an id')
    .option('--check', 'look now, instead of telling what the last check found')
    .action((name: string | undefined, options: HealthOptions) => health(context, name, options));
}

async function health({ terminal, connect }: CommandContext, id: string | undefined, options: HealthOptions) {
  const answer = await connect(options).client.monitor.health({ id, check: options.check });
  if (answer.overall !== 'healthy') process.exitCode = UNHEALTHY;
  if (options.json) return terminal.printJson(answer);
  const items = answer.items.toSorted((a, b) => PLACE[a.level] - PLACE[b.level]);
  for (const line of items.flatMap((item) => healthLines(terminal, item))) terminal.print(line);
  sayOff(terminal, answer.offSince);
}

function healthLines(
  terminal: Terminal,
  { id, name, level, issues, checkedAt, conditions, probe }: Health,
): readonly string[] {
  const now = terminal.clock.now();
  const facts = [
    level,
    issues.length > 0 ? countOf(issues.length, 'issue') : undefined,
    conditions?.booted === false ? 'does not run' : undefined,
    conditions?.ready === undefined ? undefined : conditions.ready ? 'ready' : 'not ready',
    checkedAt === undefined ? 'not checked yet' : `checked ${formatDuration(now - checkedAt)} ago`,
  ];
  return [
    paintSeverity(
      terminal,
      level,
      printable(`${id === 'host' ? id : name}: ${facts.filter((fact) => fact !== undefined).join(', ')}`),
    ),
    ...issues.map(({ severity, message, since }) =>
      paintSeverity(terminal, severity, printable(`  ${severity}, for ${formatDuration(now - since)}: ${message}`)),
    ),
    ...(probe === undefined ? [] : [printable(`  ${probeLine(probe)}`)]),
  ];
}

function probeLine({ isPassing, failures, lastSeen }: ProbeState): string {
  const seen = lastSeen === undefined ? '' : ` (${lastSeen})`;
  if (isPassing === undefined) return 'probe: not tried yet';
  return `probe: ${isPassing ? 'passes' : countOf(failures, 'failure')}${seen}`;
}
