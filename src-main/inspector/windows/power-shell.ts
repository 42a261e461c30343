import { spawnSync } from 'node:child_process';

const MAX_OUTPUT = 64 * 1024 * 1024;

/** Otherwise it prints in the code page of the machine, and names in other scripts are lost. */
const IN_UTF8 = '[Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false; ';

/** Runs a script of ours and gives what it printed. No part of a script may come from a caller but numbers. */
export function powerShell(script: string): string {
  const { error, stdout } = spawnSync(
    'powershell.exe',
    ['-NoProfile', '-NonInteractive', '-Command', IN_UTF8 + script],
    {
      encoding: 'utf8',
      maxBuffer: MAX_OUTPUT,
      windowsHide: true,
    },
  );
  if (error !== undefined) throw error;
  return stdout;
}
