import { Option, type Command } from 'commander';
import { describeIssues } from '../../../src-shared/format/describe-issues.ts';
import { AppError } from '../../../src-shared/model/app-error.ts';
import { livenessProbe, type LivenessProbe } from '../../../src-shared/model/health.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { duration } from '../duration.ts';
import { inOptionWords } from '../in-option-words.ts';
import { LONGEST_MS } from '../timeout-option.ts';
import { wholeNumber } from '../whole-number.ts';

interface ProbeOptions extends ClientOptions {
  readonly url?: string;
  readonly port?: number;
  readonly pattern?: string;
  readonly off?: true;
  readonly interval: number;
  readonly timeout: number;
  readonly failures: number;
}

const HOUR_MS = 3_600_000;

export function probeCommand(context: CommandContext): Command {
  return clientCommand('probe', 'Have a managed process probed for life from now on', [
    'signalbox probe web --url http://127.0.0.1:3000/health',
    'signalbox probe db --port 5432 --interval 10s',
    'signalbox probe worker -- pg_isready -q       exits with 0 while it lives',
    'signalbox probe web --off',
  ])
    .argument('<name>', 'name of a managed process')
    .argument('[command...]', 'behind --: binary and arguments; no shell')
    .option('--url <url>', 'must answer with 2xx or 3xx')
    .option('--port <port>', 'must accept a connection', wholeNumber(1, 65_535))
    .option('--pattern <pattern>', 'a line of its log must match (RE2), once per interval at least')
    .addOption(
      new Option('--interval <time>', 'between two tries').argParser(duration(1000, HOUR_MS)).default(30_000, '30s'),
    )
    .addOption(
      new Option('--timeout <time>', 'how long a try may take')
        .argParser(duration(100, LONGEST_MS))
        .default(5000, '5s'),
    )
    .option('--failures <count>', 'how many in a row until it counts', wholeNumber(1, 100), 3)
    .option('--off', 'probe it no longer')
    .action((name: string, command: string[], options: ProbeOptions) => probe(context, name, command, options));
}

async function probe(
  { terminal, connect }: CommandContext,
  name: string,
  command: string[],
  options: ProbeOptions,
): Promise<void> {
  const asked = options.off ? checkOff(command, options) : probeOf(command, options);
  const set = await inOptionWords(() => connect(options).client.monitor.setProbe({ name, probe: asked }));
  if (options.json) return terminal.printJson(set);
  terminal.print(
    set.probe === null ? `${name}: probed no longer` : `${name}: probed every ${set.probe.probe.intervalMs / 1000}s`,
  );
}

function checkOff(command: string[], { url, port, pattern }: ProbeOptions): null {
  if ((url ?? port ?? pattern ?? command[0]) === undefined) return null;
  throw new AppError('BAD_INPUT', 'give what to probe, or --off, not both');
}

function probeOf(command: string[], { url, port, pattern, interval, timeout, failures }: ProbeOptions): LivenessProbe {
  const parsed = livenessProbe.safeParse({
    url,
    port,
    pattern,
    command: command.length === 0 ? undefined : command,
    intervalMs: interval,
    timeoutMs: timeout,
    failures,
  });
  if (parsed.success) return parsed.data;
  const isOne = [url, port, pattern, command[0]].filter((each) => each !== undefined).length === 1;
  const message = 'give exactly one of --url, --port, --pattern, or -- and a command';
  throw new AppError('BAD_INPUT', isOne ? `--${describeIssues(parsed.error.issues)}` : message);
}
