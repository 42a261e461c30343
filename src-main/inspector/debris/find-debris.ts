import type { DebrisItem } from '../../../src-shared/model/debris.ts';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';
import { recogniseMcpServer } from '../recognise-mcp-server.ts';
import { isBrowserRoot, isInterpreter, namesDevServer } from './recognise.ts';

export interface DebrisScene {
  readonly processes: readonly SystemProcess[];
  /** Ports on which a process listens. */
  readonly ports: ReadonlyMap<number, readonly number[]>;
  /** Ourselves, our ancestors, and what we have started: never debris. */
  readonly spared: ReadonlySet<number>;
  /** Whether a service manager runs it. */
  readonly isService: (pid: number) => boolean;
  readonly treeOf: (process: SystemProcess) => readonly SystemProcess[];
}

type Finding = Pick<DebrisItem, 'kind' | 'process' | 'reasons'>;

const INIT = 1;
/** Who takes in what has lost its parent. */
const REAPERS: ReadonlySet<string> = new Set(['systemd', 'init', 'launchd', 'tini', 'dumb-init', 'docker-init']);
const PARENT_DIED = 'the process that started it has ended';

/** Processes that nobody seems to need any more, each with the reasons. When in doubt, it is none. */
export function findDebris(scene: DebrisScene): readonly DebrisItem[] {
  const byPid = new Map(scene.processes.map((process) => [process.pid, process]));
  const living = scene.processes.filter(
    ({ pid, status, kernel = false }) => status !== 'zombie' && !kernel && !scene.spared.has(pid),
  );

  /** Its parent has died. What leads a session was set apart on purpose, and what is in that of init belongs to it. */
  function isOrphan({ pid, ppid, session = 0 }: SystemProcess): boolean {
    const parent = byPid.get(ppid);
    const isTakenIn = ppid === INIT || (parent !== undefined && parent.ppid <= INIT && REAPERS.has(parent.name));
    return isTakenIn && session > INIT && session !== pid && session !== ppid && !scene.isService(pid);
  }

  function orphanedServer(process: SystemProcess): readonly Finding[] {
    if (!isOrphan(process)) return [];
    const ports = scene.ports.get(process.pid) ?? [];
    const server = namesDevServer(process);
    const reasons: string[] = [PARENT_DIED];
    if (server !== undefined) reasons.push(`it is a development server ("${server}")`);
    if (ports.length > 0) reasons.push(`it still listens on ${ports.map((port) => `port ${port}`).join(', ')}`);
    if (server === undefined && !(ports.length > 0 && isInterpreter(process))) return [];
    return [{ kind: 'orphaned-server', process, reasons }];
  }

  const strayBrowser = (process: SystemProcess): readonly Finding[] =>
    isBrowserRoot(process) && isOrphan(process)
      ? [{ kind: 'stray-browser', process, reasons: [PARENT_DIED, 'it is a browser without a window, for a program'] }]
      : [];

  function duplicates(): readonly Finding[] {
    const servers = living.filter((process) => recogniseMcpServer(process) !== undefined);
    const pids = new Set(servers.map(({ pid }) => pid));
    // What a wrapper such as npx has started is one server with it.
    const roots = servers.filter(({ ppid }) => !pids.has(ppid));
    const alike = Object.groupBy(roots, ({ uid, commandLine }) => JSON.stringify([uid, commandLine]));
    return Object.values(alike).flatMap((group = []) => superfluous(group));
  }

  function superfluous(group: readonly SystemProcess[]): readonly Finding[] {
    const newestFirst = group.toSorted((a, b) => b.startTime - a.startTime);
    return newestFirst.slice(1).flatMap((process): readonly Finding[] => {
      const orphaned = isOrphan(process);
      const sibling = newestFirst.find((other) => other !== process && other.ppid === process.ppid);
      if (!orphaned && (sibling === undefined || process.ppid === INIT)) return [];
      const why = orphaned ? PARENT_DIED : 'the same program has started a newer one';
      const reasons = [`${group.length} MCP servers with the same command line are running`, why];
      return [{ kind: 'duplicate-mcp-server', process, reasons }];
    });
  }

  function zombie(process: SystemProcess): readonly Finding[] {
    const parent = byPid.get(process.ppid);
    if (process.status !== 'zombie' || parent === undefined || parent.pid === INIT) return [];
    const reasons = [`it has ended, and ${parent.name} (pid ${parent.pid}) has yet to take note of it`];
    return [{ kind: 'zombie', process, reasons }];
  }

  function describe({ kind, process, reasons }: Finding): DebrisItem {
    const parent = kind === 'zombie' ? byPid.get(process.ppid) : undefined;
    const tree = scene.treeOf(process);
    const rss = tree.flatMap((member) => member.rss ?? []);
    return {
      kind,
      process,
      reasons,
      parent: parent && { pid: parent.pid, startTime: parent.startTime, name: parent.name },
      ports: [...new Set(tree.flatMap(({ pid }) => scene.ports.get(pid) ?? []))],
      descendants: Math.max(0, tree.length - 1),
      treeRss: rss.length === 0 ? undefined : rss.reduce((total, bytes) => total + bytes, 0),
      cleanable: kind !== 'zombie',
    };
  }

  const findings = [
    ...duplicates(),
    ...living.flatMap(strayBrowser),
    ...living.flatMap(orphanedServer),
    ...scene.processes.flatMap(zombie),
  ];
  const seen = new Set<number>();
  return findings.filter(({ process: { pid } }) => !seen.has(pid) && seen.add(pid)).map(describe);
}
