import { Option, type Command } from 'commander';
import type { Client } from '../../../src-shared/contract/index.ts';
import { countOf } from '../../../src-shared/format/count-of.ts';
import { severity, type Severity } from '../../../src-shared/model/alert-rule.ts';
import { alertLines } from '../alert-lines.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { sayNobodyLooks } from '../off-notice.ts';
import { wholeNumber } from '../whole-number.ts';
import { alertsAckCommand } from './alerts-ack.ts';
import { alertsClearCommand } from './alerts-clear.ts';
import { alertsPreviewCommand } from './alerts-preview.ts';
import { alertsRuleCommand } from './alerts-rule.ts';
import { alertsRulesCommand } from './alerts-rules.ts';
import { alertsShowCommand } from './alerts-show.ts';
import { alertsSnoozeCommand } from './alerts-snooze.ts';
import { alertsThresholdCommand } from './alerts-threshold.ts';

type Answer = Awaited<ReturnType<Client['alerts']['list']>>;

interface AlertsOptions extends ClientOptions {
  readonly all?: true;
  readonly of?: string;
  readonly severity?: Severity;
  readonly lines: number;
}

const COMMANDS = [
  alertsShowCommand,
  alertsAckCommand,
  alertsSnoozeCommand,
  alertsClearCommand,
  alertsRulesCommand,
  alertsRuleCommand,
  alertsThresholdCommand,
  alertsPreviewCommand,
];

export function alertsCommand(context: CommandContext): Command {
  const command = clientCommand('alerts', 'What is wrong right now, and the rules that say so', [
    'signalbox alerts                       what goes on',
    'signalbox alerts --all                 and what is over',
    'signalbox alerts show 12               with who used the most then, and what the log said',
    'signalbox alerts ack 12',
    'signalbox alerts snooze 12 --for 30m',
    'signalbox alerts clear web',
    'signalbox alerts threshold cpu_percent 90',
  ])
    // An option behind the name of a subcommand is that of the subcommand; one before it is meant for it, too.
    .enablePositionalOptions()
    .hook('preSubcommand', (parent, subcommand) => {
      for (const option of ['json', 'dataDir']) {
        if (parent.getOptionValue(option) !== undefined) {
          subcommand.setOptionValue(option, parent.getOptionValue(option));
        }
      }
    })
    .option('-a, --all', 'also those that are over')
    .option('--of <name>', 'only of this one: host, a name, or an id')
    .addOption(new Option('--severity <severity>', 'of this one or worse').choices(severity.options))
    .option('-n, --lines <count>', 'how many', wholeNumber(1, 500), 50)
    .action((options: AlertsOptions) => alerts(context, options));
  for (const create of COMMANDS) command.addCommand(create(context));
  return command;
}

async function alerts({ terminal, connect }: CommandContext, options: AlertsOptions): Promise<void> {
  const { all = false, of: id, severity: worse, lines: limit } = options;
  const asked = { which: all ? ('all' as const) : ('ongoing' as const), id, severity: worse, limit };
  const answer = await connect(options).client.alerts.list(asked);
  if (options.json) return terminal.printJson(answer);
  sayNobodyLooks(terminal, answer.offSince);
  if (answer.alerts.length === 0) return terminal.say(noneOf(options, answer));
  for (const line of alertLines(terminal, answer.alerts)) terminal.print(line);
  if (answer.more) terminal.say('there are older ones: -n shows more');
}

/** That nothing is wrong is said only where all was looked at. */
function noneOf({ all, of, severity: worse }: AlertsOptions, { ongoing, offSince }: Answer): string {
  if (all) return 'no alerts';
  if (of === undefined && worse === undefined) {
    return offSince === undefined ? 'nothing is wrong: no alerts go on' : 'no alerts go on';
  }
  return `no such alerts go on${ongoing === 0 ? '' : `; ${countOf(ongoing, 'other goes', 'others go')} on`}`;
}
