import { StringDecoder } from 'node:string_decoder';
import type { Command } from 'commander';
import type { Client } from '../../../src-shared/contract/index.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { interruptible } from '../interruptible.ts';
import type { Terminal } from '../terminal.ts';

interface StdinOptions extends ClientOptions {
  readonly end?: true;
  readonly newline: boolean;
}

export function stdinCommand(context: CommandContext): Command {
  return clientCommand('stdin', 'Write to the stdin of a process that was started with --stdin pipe', [
    "signalbox stdin repl '2 + 2'",
    'signalbox stdin repl y --no-newline',
    'signalbox stdin sorter --end < words.txt    our own stdin, then the end of its input',
    "signalbox stdin repl '' --no-newline --end",
  ])
    .argument('<name>', 'name of a managed process')
    .argument('[text]', 'a line for it; without it, all that comes on our own stdin, as it is')
    .option('--no-newline', 'the text alone, without a line end behind it')
    .option('--end', 'close its stdin afterwards')
    .action((name: string, text: string | undefined, options: StdinOptions) => write(context, name, text, options));
}

async function write(
  { terminal, connect }: CommandContext,
  name: string,
  text: string | undefined,
  options: StdinOptions,
): Promise<void> {
  const { end = false, newline } = options;
  const { client } = connect(options);
  const written = await interruptible(terminal, (signal) =>
    text === undefined
      ? passOn(client, name, { end, input: terminal.input, signal })
      : client.proc.stdin({ name, data: text, end, appendNewline: newline }, { signal }),
  );
  if (written === undefined) return;
  if (options.json) return terminal.printJson(written);
  terminal.print(`${name}: ${written.bytes} bytes written${written.ended ? '; its stdin is closed' : ''}`);
}

interface PassOn {
  readonly end: boolean;
  readonly input: Terminal['input'];
  readonly signal: AbortSignal;
}

type Written = Awaited<ReturnType<Client['proc']['stdin']>>;

/** Chunk by chunk, each when the one before is written: so it takes no more memory than a chunk, and keeps the order. */
async function passOn(client: Client, name: string, { end, input, signal }: PassOn): Promise<Written> {
  const decoder = new StringDecoder('utf8');
  let bytes = 0;
  let ended = false;
  const send = async (data: string, isLast: boolean): Promise<void> => {
    const answer = await client.proc.stdin({ name, data, end: isLast }, { signal });
    bytes += answer.bytes;
    ({ ended } = answer);
  };
  signal.addEventListener('abort', () => input.destroy(signal.reason as Error), { once: true });
  for await (const chunk of input as AsyncIterable<Buffer>) {
    const data = decoder.write(chunk);
    if (data !== '') await send(data, false);
  }
  const rest = decoder.end();
  if (end || rest !== '') await send(rest, end);
  return { name, bytes, ended };
}
