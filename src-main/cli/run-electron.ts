import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { messageOf } from '../../src-shared/model/message-of.ts';

export interface RunElectronOptions {
  readonly binary: string;
  /** Electron's main, and the flags for it. */
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** What a shared library that is missing gives: the loader of the system could not even begin. */
const COULD_NOT_LOAD = 127;

export type DesktopRun = { readonly exitCode: number } | { readonly failure: string };

/** Runs the desktop app until it ends. A failure means that it never ran. */
export async function runElectron({ binary, args, env }: RunElectronOptions): Promise<DesktopRun> {
  // A terminal sends Ctrl-C to both; others signal us alone. We outlive it either way, to hand its exit code on.
  const ignore = (): void => undefined;
  const pass = (signal: NodeJS.Signals): void => void electron.kill(signal);
  process.on('SIGINT', ignore).on('SIGTERM', pass).on('SIGHUP', pass);
  const electron = spawn(binary, args, { env, stdio: 'inherit' });
  try {
    const [code] = (await once(electron, 'close')) as [number | null];
    if (code === COULD_NOT_LOAD) return { failure: 'Electron does not start: a library of the system is missing' };
    return { exitCode: code ?? 1 };
  } catch (error) {
    return { failure: `Electron does not start: ${messageOf(error)}` };
  } finally {
    process.off('SIGINT', ignore).off('SIGTERM', pass).off('SIGHUP', pass);
  }
}
