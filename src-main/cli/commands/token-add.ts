import type { Command } from 'commander';
import { agentsAddInput } from '../../../src-shared/contract/agents.ts';
import { describeIssues } from '../../../src-shared/format/describe-issues.ts';
import { MAX_CALLS_PER_MINUTE, type Agent } from '../../../src-shared/model/agent.ts';
import { toolsetChoices, toolsetMeanings } from '../../../src-shared/model/toolset.ts';
import { AppError } from '../../../src-shared/model/app-error.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { wholeNumber } from '../whole-number.ts';

interface AddOptions extends ClientOptions {
  readonly toolset?: readonly string[];
  readonly readonly?: true;
  readonly callsPerMinute?: number;
}

export function tokenAddCommand(context: CommandContext): Command {
  return clientCommand('add', 'Make a token for an agent, and print it: it is shown this once', [
    'signalbox token add claude',
    'signalbox token add reviewer --toolset core,history --readonly',
    'export SIGNALBOX_TOKEN="$(signalbox token add codex --calls-per-minute 60)"',
  ])
    .argument('<label>', 'what the agent is called: small letters, digits, and between them . _ -')
    .option('--toolset <names>', 'what it is offered, as core,io; see below (default: core)', (text) => text.split(','))
    .option('--readonly', 'it may change nothing, by whatever door')
    .option(
      '--calls-per-minute <count>',
      'calls within any minute; 0: no limit (default: 120)',
      wholeNumber(0, MAX_CALLS_PER_MINUTE),
    )
    .addHelpText('after', toolsetHelp)
    .action((label: string, options: AddOptions) => add(context, label, options));
}

const toolsetHelp = [
  '',
  'Toolsets:',
  ...toolsetChoices.map((choice) => `  ${choice.padEnd(12)} ${toolsetMeanings[choice]}`),
].join('\n');

async function add({ terminal, connect }: CommandContext, label: string, options: AddOptions): Promise<void> {
  const { toolset: toolsets, readonly, callsPerMinute, json } = options;
  // Told here, where it is wrong usage, and in the words that the running instance would use.
  const parsed = agentsAddInput.safeParse({ label, toolsets, readonly, callsPerMinute });
  if (!parsed.success) throw new AppError('BAD_INPUT', describeIssues(parsed.error.issues));
  const answer = await connect(options).client.agents.add(parsed.data);
  if (json) return terminal.printJson(answer);
  terminal.print(answer.token);
  terminal.say(`${describe(answer.agent)}; the token is kept nowhere, so keep it where the agent finds it`);
}

function describe({ label, toolsets, readonly, callsPerMinute }: Agent): string {
  const limit = callsPerMinute === 0 ? 'any number of calls' : `${callsPerMinute} calls a minute`;
  return `${label}: ${toolsets.join(', ')}${readonly ? ', readonly' : ''}, ${limit}`;
}
