import { sameIdentity, type ProcessIdentity } from '../../../src-shared/model/identity.ts';
import { indexProcesses, type TreeHints } from './index-processes.ts';
import type { ProcessEntry, ProcessSource } from './process-source.ts';
import type { NamedIdentity, PortListener, ProcessTable, TreeMember } from './process-table.ts';

const identityOf = ({ pid, startTime }: ProcessEntry): ProcessIdentity => ({ pid, startTime });

/** A process table over what one platform can read. */
export function createProcessTable(source: ProcessSource): ProcessTable {
  function identify(pid: number): ProcessIdentity | undefined {
    const entry = source.read(pid);
    return entry?.living ? identityOf(entry) : undefined;
  }

  function isAlive(identity: ProcessIdentity): boolean {
    const current = identify(identity.pid);
    return current !== undefined && sameIdentity(current, identity);
  }

  const toMember = (entry: ProcessEntry): TreeMember => ({
    identity: identityOf(entry),
    name: source.displayName(entry),
    ppid: entry.ppid,
    pgid: entry.pgid,
  });

  function tree(root: ProcessIdentity, hints?: TreeHints): readonly TreeMember[] {
    return indexProcesses(source.readAll())
      .tree(root, hints)
      .filter((entry) => entry.living)
      .map(toMember);
  }

  function ancestors(pid: number): readonly number[] {
    const lookUp = source.lookUp();
    const line = new Set<number>();
    // The set also ends a circle, which pids that are reused meanwhile could make.
    for (let next = lookUp(pid); next !== undefined && !line.has(next.pid); next = lookUp(next.ppid)) {
      line.add(next.pid);
    }
    return [...line];
  }

  function name(pid: number): NamedIdentity | undefined {
    const entry = source.read(pid);
    return entry && { ...identityOf(entry), name: source.displayName(entry) };
  }

  async function portListener(port: number): Promise<PortListener | undefined> {
    const found = await source.portListener(port);
    if (found === undefined || 'unseen' in found) return found;
    // The socket was there a moment ago, and others may hold it, too: only another look tells.
    return name(found.pid) ?? { unseen: `process ${found.pid}, which has just ended` };
  }

  return {
    identify,
    name,
    isAlive,
    tree,
    ancestors,
    startedAt: (identity) => source.startedAt(identity),
    connectionOwner: (connection) => source.connectionOwner(connection),
    portListener,
    seesInto: (pid) => source.seesInto(pid),
  };
}
