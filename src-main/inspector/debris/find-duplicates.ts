import type { DebrisItem } from '../../../src-shared/model/debris.ts';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';
import { recogniseMcpServer } from '../recognise-mcp-server.ts';
import type { Parentage } from './parentage.ts';
import { PARENT_DIED } from './reasons.ts';

type Duplicate = Pick<DebrisItem, 'kind' | 'process' | 'reasons'>;

const STARTED_ANEW = 'the same program has started a newer one';

/**
 * MCP servers that run more often than anybody uses them. Two programs may have one each, and the newest that a
 * program has started is the one that it talks to.
 */
export function findDuplicates(processes: readonly SystemProcess[], parentage: Parentage): readonly Duplicate[] {
  const servers = processes.filter((process) => recogniseMcpServer(process) !== undefined);
  const pids = new Set(servers.map(({ pid }) => pid));
  const roots = servers.filter((process) => !isPartOf(process, pids, parentage));
  const alike = Object.groupBy(roots, ({ uid, commandLine }) => JSON.stringify([uid, commandLine]));
  return Object.values(alike).flatMap((group = []) => superfluous(group, parentage));
}

/** What a wrapper such as npx has started, often by a shell between them, is one server with it. */
function isPartOf(process: SystemProcess, pids: ReadonlySet<number>, { parentOf }: Parentage): boolean {
  const passed = new Set<number>();
  for (let above = parentOf(process); above !== undefined && !passed.has(above.pid); above = parentOf(above)) {
    if (pids.has(above.pid)) return true;
    passed.add(above.pid);
  }
  return false;
}

function superfluous(group: readonly SystemProcess[], parentage: Parentage): readonly Duplicate[] {
  const newestFirst = group.toSorted((a, b) => b.startTime - a.startTime || b.pid - a.pid);
  return newestFirst.flatMap((process, index): readonly Duplicate[] => {
    const newer = newestFirst.slice(0, index);
    const why = whySuperfluous(process, newer, parentage);
    if (why === undefined) return [];
    const reasons = [`${group.length} MCP servers with the same command line are running`, why];
    return [{ kind: 'duplicate-mcp-server', process, reasons }];
  });
}

function whySuperfluous(
  process: SystemProcess,
  newer: readonly SystemProcess[],
  { isOrphan, isTakenIn }: Parentage,
): string | undefined {
  if (newer.length === 0) return undefined;
  if (isOrphan(process)) return PARENT_DIED;
  // What init or a service manager has started more than once, it was told to.
  if (isTakenIn(process)) return undefined;
  return newer.some(({ ppid }) => ppid === process.ppid) ? STARTED_ANEW : undefined;
}
