import { spawn } from 'node:child_process';

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
export function runElectron({ binary, args, env }: RunElectronOptions): Promise<DesktopRun> {
  const { promise, resolve } = Promise.withResolvers<DesktopRun>();
  const electron = spawn(binary, args, { env, stdio: 'inherit' });
  // A terminal sends Ctrl-C to both; others signal us alone. We outlive it either way, to pass its exit code on.
  const ignore = (): void => undefined;
  const pass = (signal: NodeJS.Signals): void => void electron.kill(signal);
  process.on('SIGINT', ignore).on('SIGTERM', pass).on('SIGHUP', pass);
  electron.once('error', (error) => resolve({ failure: `Electron does not start: ${error.message}` }));
  electron.once('close', (code) => {
    if (code === COULD_NOT_LOAD) resolve({ failure: 'Electron does not start: a library of the system is missing' });
    else resolve({ exitCode: code ?? 1 });
  });
  return promise.finally(() => process.off('SIGINT', ignore).off('SIGTERM', pass).off('SIGHUP', pass));
}
