import { spawnSync } from 'node:child_process';

const MAX_OUTPUT = 64 * 1024 * 1024;

/** Runs a script of ours and gives what it printed. No part of a script may come from a caller but numbers. */
export function powerShell(script: string): string {
  const { error, stdout } = spawnSync('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', script], {
    encoding: 'utf8',
    maxBuffer: MAX_OUTPUT,
    windowsHide: true,
  });
  if (error !== undefined) throw error;
  return stdout;
}
