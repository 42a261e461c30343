import { spawnSync } from 'node:child_process';

const MAX_OUTPUT = 64 * 1024 * 1024;

/**
 * Runs a tool of the system in English and UTC. An exit code other than 0 only says that nothing was found,
 * so the text is all that counts; a tool that is not there is an error.
 */
export function runTool(command: string, args: readonly string[]): string {
  const { error, stdout } = spawnSync(command, args, {
    encoding: 'utf8',
    env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin:/usr/sbin:/sbin' },
    maxBuffer: MAX_OUTPUT,
  });
  if (error !== undefined) throw error;
  return stdout;
}
