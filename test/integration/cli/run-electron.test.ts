import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runElectron, type DesktopRun } from '../../../src-main/cli/run-electron.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Runs a shell script in place of Electron's binary. */
async function runScript(script: string, args: string[] = [], env = process.env): Promise<DesktopRun> {
  using folder = temporaryFolder();
  const binary = join(folder.path, 'electron');
  writeFileSync(binary, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return await runElectron({ binary, args, env });
}

describe('runElectron', () => {
  it('hands on the flags, and the exit code', async () => {
    expect(
      await runScript('test "$1" = /app/desktop.js && test "$2" = --read-only && exit 7', [
        '/app/desktop.js',
        '--read-only',
      ]),
    ).toEqual({
      exitCode: 7,
    });
  });

  it('starts it with the environment that it is given, and no other', async () => {
    expect(await runScript('test "$ONLY" = this && test -z "$HOME"', [], { ONLY: 'this' })).toEqual({ exitCode: 0 });
  });

  it('takes what could not even be loaded for no run at all', async () => {
    expect(await runScript('exit 127')).toEqual({
      failure: 'Electron does not start: a library of the system is missing',
    });
    expect(await runElectron({ binary: '/no/such/electron', args: [], env: {} })).toEqual({
      failure: expect.stringContaining('ENOENT') as string,
    });
  });

  it('fails when it was killed', async () => {
    expect(await runScript('kill -9 $$')).toEqual({ exitCode: 1 });
  });

  it('passes a signal to end on to it, and waits for its end', async () => {
    using folder = temporaryFolder();
    const binary = join(folder.path, 'electron');
    writeFileSync(binary, `#!/bin/sh\ntrap 'exit 5' TERM; kill -TERM $PPID; while true; do sleep 0.01; done\n`, {
      mode: 0o755,
    });
    const runner = spawn(process.execPath, ['test/programs/runs-as-electron.ts', binary], { stdio: 'ignore' });
    await once(runner, 'close');
    expect(runner.exitCode).toBe(5);
  });
});
