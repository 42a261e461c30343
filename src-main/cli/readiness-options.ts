import { Option, type Command } from 'commander';
import type { Client } from '../../src-shared/contract/index.ts';
import { duration } from './duration.ts';
import { LONGEST_MS } from './timeout-option.ts';
import { wholeNumber } from './whole-number.ts';

/** What tells that a process is ready. */
export interface ReadinessOptions {
  readonly url?: string;
  readonly expectStatus?: number[];
  readonly pattern?: string;
  readonly port?: true | number;
  readonly command?: string;
  readonly timeout: number;
  readonly interval: number;
}

type WaitReady = Omit<Parameters<Client['proc']['waitReady']>[0], 'name'>;

const status = wholeNumber(100, 599);

export function addReadiness(command: Command): Command {
  return command
    .option('--url <url>', 'until it answers with 2xx or 3xx')
    .option('--expect-status <status...>', 'or with one of these', (text, earlier: number[] | undefined) => [
      ...(earlier ?? []),
      status(text),
    ])
    .option('--pattern <pattern>', 'until a line of its log matches this regular expression (RE2)')
    .option('--port [port]', 'until this port accepts a connection; without a number: the one of its start', (text) =>
      wholeNumber(1, 65_535)(text),
    )
    .option('--command <command>', 'until this command exits with 0 in its folder')
    .addOption(
      new Option('--timeout <time>', 'how long to wait, in ms or as 30s')
        .argParser(duration(1, LONGEST_MS))
        .default(30_000, '30s'),
    )
    .addOption(
      new Option('--interval <time>', 'between two tries').argParser(duration(10, 60_000)).default(200, '200ms'),
    );
}

export const waitsForSomething = ({ url, pattern, port, command }: ReadinessOptions): boolean =>
  [url, pattern, port, command].some((given) => given !== undefined);

export const waitReadyInput = (options: ReadinessOptions): WaitReady => ({
  url: options.url,
  expectStatus: options.expectStatus,
  pattern: options.pattern,
  port: options.port,
  command: options.command,
  timeoutMs: options.timeout,
  intervalMs: options.interval,
});
