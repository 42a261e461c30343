import { connectMcp, type McpClient } from '../helpers/connect-mcp.ts';
import { startCrowd } from '../helpers/start-crowd.ts';
import { startSignalbox } from '../helpers/start-signalbox.ts';
import type { BenchOptions, BenchRow } from './bench-row.ts';
import { DESKTOP_COMMANDER, startDesktopCommander } from './peers/desktop-commander.ts';

const processes = 200;
const lines = 300;
const ERROR_EVERY = 100;
const READ = 100;

/** A server that writes, one line in a hundred an error, and stays. */
const script = `i=0; while [ $i -lt ${lines} ]; do i=$((i+1)); if [ $((i % ${ERROR_EVERY})) = 0 ]; then echo "ERROR order $i: no stock"; else echo "INFO GET /orders/$i 200 in 12 ms"; fi; done; exec sleep 600`;

/** What an agent asks for, by the tools of either; the answers as their text, which is what a model reads. */
interface Questions {
  readonly tools: string;
  readonly all: string;
  readonly started: string;
  readonly running: string;
  readonly read: string;
  readonly errors: string;
}

const says: Readonly<Record<keyof Questions, string>> = {
  tools: 'the list of tools, as a client gets it by default',
  all: `“what runs here?” with ${processes} processes more than usual`,
  started: `a server is started that writes ${lines} lines`,
  running: '“which of mine run?”',
  read: `the last ${READ} lines of its log`,
  errors: 'the errors in its log',
};

/** How much of an agent's context is taken: four characters a token, as the usual rule has it. */
export async function measureMcpTokens({ brief }: BenchOptions): Promise<BenchRow[]> {
  await using _crowd = brief ? undefined : await startCrowd(processes);
  const ours = await askSignalbox();
  const theirs = await askDesktopCommander();
  return Object.entries(says).map(([key, what]) => {
    const answer = key as keyof Questions;
    return {
      what: `tokens: ${what}`,
      unit: 'tokens',
      ours: tokensOf(ours[answer]),
      against:
        theirs === undefined
          ? { what: DESKTOP_COMMANDER, absent: 'not installed' }
          : { what: DESKTOP_COMMANDER, value: tokensOf(theirs[answer]) },
      ...(answer === 'tools' && { goal: { atMost: 1 } }),
    };
  });
}

async function askSignalbox(): Promise<Questions> {
  await using signalbox = await startSignalbox();
  await using mcp = await connectMcp('client 2.4', { url: signalbox.mcpUrl, token: signalbox.token });
  const ask = asker(mcp);
  return {
    tools: JSON.stringify(await mcp.listTools()),
    all: await ask('sys_list', { sort: 'rss' }),
    started: await ask('proc_start', { name: 'web', cmd: ['sh', '-c', script] }),
    running: await ask('proc_list'),
    read: await ask('proc_logs', { name: 'web', tail: READ }),
    errors: await ask('proc_logs', { name: 'web', min_level: 'error' }),
  };
}

async function askDesktopCommander(): Promise<Questions | undefined> {
  await using commander = await startDesktopCommander();
  if (commander === undefined) return undefined;
  const { mcp } = commander;
  const ask = asker(mcp);
  const tools = JSON.stringify(await mcp.listTools());
  const all = await ask('list_processes');
  const started = await ask('start_process', { command: script, timeout_ms: 3000 });
  const pid = Number(/PID (\d+)/.exec(started)?.[1]);
  const running = await ask('list_sessions');
  const read = await ask('read_process_output', { pid, offset: -READ, length: READ });
  // It has no filter: all of it has to be read.
  const errors = await ask('read_process_output', { pid, offset: -lines, length: lines });
  await ask('force_terminate', { pid });
  return { tools, all, started, running, read, errors };
}

const asker =
  (mcp: McpClient) =>
  async (tool: string, args: Record<string, unknown> = {}): Promise<string> => {
    const { isError, text } = await mcp.call(tool, args);
    if (isError) throw new Error(`${tool}: ${text}`);
    return text;
  };

const tokensOf = (text: string): number => Math.round(text.length / 4);
