import { spawnSync } from 'node:child_process';
import type { ProcessEntry, ProcessSource } from '../process-source.ts';
import { findLsofOwner } from './find-lsof-owner.ts';
import { parsePs, psColumns } from './parse-ps.ts';

const MAX_OUTPUT = 64 * 1024 * 1024;

/**
 * Runs a tool of the system in English and UTC. An exit code other than 0 only says that nothing was found,
 * so the text is all that counts; a tool that is not there is an error.
 */
function run(command: string, args: readonly string[]): string {
  const { error, stdout } = spawnSync(command, args, {
    encoding: 'utf8',
    env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin:/usr/sbin:/sbin' },
    maxBuffer: MAX_OUTPUT,
  });
  if (error !== undefined) throw error;
  return stdout;
}

/**
 * macOS and other systems without `/proc`, through `ps` and `lsof`: milliseconds per question, not microseconds.
 * Sessions are unknown: `ps` prints none on macOS. A start time is exact to a second, so a pid that is reused
 * within the second in which its first owner started would not be noticed.
 */
export function createPosixProcessSource(): ProcessSource {
  const readAll = (): readonly ProcessEntry[] => parsePs(run('ps', ['-axo', psColumns]));
  return {
    read: (pid) => parsePs(run('ps', ['-o', psColumns, '-p', String(pid)]))[0],
    readAll,
    lookUp: () => {
      const byPid = new Map(readAll().map((entry) => [entry.pid, entry]));
      return (pid) => byPid.get(pid);
    },
    startedAt: ({ startTime }) => startTime,
    connectionOwner: (connection) =>
      findLsofOwner(run('lsof', ['-nP', `-iTCP:${connection.remotePort}`, '-sTCP:ESTABLISHED', '-Fpn']), connection),
  };
}
