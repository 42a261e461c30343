import type { Command } from 'commander';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { interruptible } from '../interruptible.ts';
import { addLineFilter, lineFilter, type LineFilterOptions } from '../line-filter-options.ts';
import { addLineStyle, lineText, type LineStyleOptions } from '../line-printer.ts';
import { wholeNumber } from '../whole-number.ts';

interface SearchOptions extends ClientOptions, LineFilterOptions, LineStyleOptions {
  readonly name?: string[];
  readonly lines: number;
}

export function searchCommand(context: CommandContext): Command {
  const command = clientCommand('search', 'Search the logs of all managed processes', [
    "signalbox search 'timeout|refused'",
    'signalbox search --min-level error --since 1h --older    without a pattern: all that the filters let through',
    "signalbox search 'GET /orders' --name web api --json | jq '.hits[].line.text'",
  ])
    .argument('[pattern]', 'regular expression (RE2)')
    .option('--name <name...>', 'only these processes')
    .option('-n, --lines <count>', 'how many of the newest lines that match', wholeNumber(1, 10_000), 200);
  return addLineStyle(addLineFilter(command)).action((pattern: string | undefined, options: SearchOptions) =>
    search(context, pattern, options),
  );
}

async function search(
  { terminal, connect }: CommandContext,
  pattern: string | undefined,
  options: SearchOptions,
): Promise<void> {
  const { name: names, lines: limit, older } = options;
  const { client } = connect(options);
  const asked = { ...lineFilter(options), names, limit, older, grep: pattern };
  const answer = await interruptible(terminal, (signal) => client.proc.search(asked, { signal }));
  if (answer === undefined) return;
  if (options.json) return terminal.printJson(answer);
  for (const { name, line } of answer.hits) terminal.print(lineText(terminal, line, { ...options, name }));
  const { hits, matched, searched, complete } = answer;
  const rest = complete ? '' : '; not all was searched, -n, --since or --name narrow it';
  terminal.say(`${hits.length} shown of ${matched} that match, among ${searched} lines${rest}`);
}
