import { Command } from 'commander';

export interface ClientOptions {
  readonly dataDir?: string;
  readonly json?: true;
}

/** A command that asks a running instance, with the options that all of these share, and examples in its help. */
export function clientCommand(name: string, summary: string, examples: readonly string[]): Command {
  return new Command(name)
    .summary(summary)
    .description(`${summary}.`)
    .option('--json', 'answer in JSON on stdout, errors in JSON on stderr')
    .option('--data-dir <dir>', 'ask the Signalbox that runs on this data folder')
    .addHelpText('after', exampleText(examples));
}

export const exampleText = (examples: readonly string[]): string =>
  ['', 'Examples:', ...examples.map((example) => `  $ ${example}`)].join('\n');
