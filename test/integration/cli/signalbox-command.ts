import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

export interface CommandOptions {
  readonly dataDir: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the built command line on a data folder, in an environment without any setting of its own. */
export function spawnSignalbox(args: readonly string[], options: CommandOptions): ChildProcessWithoutNullStreams {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(SIGNALBOX_|FORCE_COLOR$|DISPLAY$|WAYLAND_)/.test(name),
  );
  const env = { ...Object.fromEntries(inherited), SIGNALBOX_DATA_DIR: options.dataDir, ...options.env };
  return spawn(process.execPath, ['out/main/signalbox.js', ...args], { env });
}

/** Runs one command to its end. */
export async function runSignalbox(args: readonly string[], options: CommandOptions): Promise<CommandResult> {
  return endOf(spawnSignalbox(args, options));
}

/** What a command that was started said, and how it ended. */
export async function endOf(child: ChildProcessWithoutNullStreams): Promise<CommandResult> {
  const said = Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  const [stdout, stderr] = await said;
  return { code: child.exitCode, stdout, stderr };
}
