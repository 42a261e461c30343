import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';

const listening = z.object({
  event: z.literal('listening'),
  url: z.string(),
  mcp: z.string(),
  pid: z.int(),
  tokenFile: z.string().optional(),
});

export interface RunningSignalbox extends AsyncDisposable {
  readonly url: string;
  readonly mcpUrl: string;
  readonly pid: number;
  readonly token: string;
  readonly dataDir: string;
  /** What it said on stderr so far: the boot report first. */
  stderr(): string;
  /** Ends it as a terminal would, which stops every process that it manages; the data folder stays. */
  stop(): Promise<void>;
  /** kill -9, until the kernel has taken back all that it held: a zombie may still hold the lock of its data folder. */
  kill(): Promise<void>;
}

/**
 * The built `signalbox serve` on a free port. Without a data folder it gets one of its own, removed at the end.
 * `behind` is a command that becomes the one that it is given, such as `setpriv`.
 */
export async function startSignalbox(
  options: {
    dataDir?: string;
    args?: readonly string[];
    behind?: readonly string[];
    /** Instead of what the tests themselves run with. */
    env?: Readonly<Record<string, string>>;
  } = {},
): Promise<RunningSignalbox> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'signalbox-test-')));
  const args = ['serve', '--port', '0', '--json', '--data-dir', dataDir, ...(options.args ?? [])];
  const [command = '', ...more] = [...(options.behind ?? []), process.execPath, 'out/main/signalbox.js', ...args];
  const child = spawn(command, more, { env: { ...environment(), ...options.env } });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));

  const first = await firstLine(child);
  if (first === undefined) throw new Error(`signalbox ${args.join(' ')} ended before it listened:\n${stderr}`);
  const { url, mcp, pid, tokenFile } = listening.parse(JSON.parse(first));

  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  }
  const stop = (): Promise<void> => end('SIGTERM');

  return {
    url,
    mcpUrl: mcp,
    pid,
    dataDir,
    token: tokenFile === undefined ? '' : (await readFile(tokenFile, 'utf8')).trim(),
    stderr: () => stderr,
    stop,
    kill: () => end('SIGKILL'),
    [Symbol.asyncDispose]: async () => {
      await stop();
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Reads on after the first line, so that the pipe never fills. Undefined when there is none. */
async function firstLine(child: ChildProcessWithoutNullStreams): Promise<string | undefined> {
  const lines = createInterface({ input: child.stdout });
  const [line] = await Promise.race([once(lines, 'line'), once(lines, 'close').then(() => [undefined])]);
  return line as string | undefined;
}

/** Ours, without the settings of whoever runs the tests, and with the Node that runs them as the person's `node`. */
function environment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('SIGNALBOX_'));
  const PATH = [dirname(process.execPath), process.env['PATH']].join(delimiter);
  return { ...Object.fromEntries(inherited), PATH };
}
