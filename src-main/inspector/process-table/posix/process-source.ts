import { runTool } from '../../posix/run-tool.ts';
import type { ProcessEntry, ProcessSource } from '../process-source.ts';
import { findLsofListener } from './find-lsof-listener.ts';
import { findLsofOwner } from './find-lsof-owner.ts';
import { hasNetstatListener } from './has-netstat-listener.ts';
import { parsePs, psColumns } from './parse-ps.ts';

/**
 * macOS and other systems without `/proc`, through `ps` and `lsof`: milliseconds per question, not microseconds.
 * Sessions are unknown: `ps` prints none on macOS. A start time is exact to a second, so a pid that is reused
 * within the second in which its first owner started would not be noticed.
 */
export function createPosixProcessSource(): ProcessSource {
  const readAll = (): readonly ProcessEntry[] => parsePs(runTool('ps', ['-axo', psColumns]));
  return {
    read: (pid) => parsePs(runTool('ps', ['-o', psColumns, '-p', String(pid)]))[0],
    readAll,
    displayName: ({ name }) => name,
    lookUp: () => {
      const byPid = new Map(readAll().map((entry) => [entry.pid, entry]));
      return (pid) => byPid.get(pid);
    },
    startedAt: ({ startTime }) => startTime,
    connectionOwner: async (connection) =>
      findLsofOwner(
        runTool('lsof', ['-nP', `-iTCP:${connection.remotePort}`, '-sTCP:ESTABLISHED', '-Fpn']),
        connection,
      ),
    portListener: async (port) => {
      const pid = findLsofListener(runTool('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fp']));
      if (pid !== undefined) return { pid };
      // What lsof leaves out is the files of others.
      const isTaken = hasNetstatListener(runTool('netstat', ['-an', '-p', 'tcp']), port);
      return isTaken ? { unseen: 'a process of another user' } : undefined;
    },
    // Whom lsof leaves out it leaves out in silence.
    seesInto: (pid) => runTool('lsof', ['-nP', '-p', String(pid), '-Fp']) !== '',
  };
}
