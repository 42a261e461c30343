import { debrisKind, type DebrisItem } from '../../../src-shared/model/debris.ts';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';
import { recogniseMcpServer } from '../recognise-mcp-server.ts';
import { findDuplicates } from './find-duplicates.ts';
import { createParentage, INIT } from './parentage.ts';
import { PARENT_DIED } from './reasons.ts';
import { isBrowserRoot, isInterpreter, isSupervisor, namesDevServer } from './recognise.ts';

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

/** More are only counted. */
const MOST_BELOW = 20;

type Finding = Pick<DebrisItem, 'kind' | 'process' | 'reasons'>;

const named = ({ pid, startTime, name }: SystemProcess) => ({ pid, startTime, name });

/** Processes that nobody seems to need any more, each with the reasons. When in doubt, it is none. */
export function findDebris(scene: DebrisScene): readonly DebrisItem[] {
  const parentage = createParentage(scene.processes, scene.isService);
  const { isOrphan, parentOf } = parentage;
  const living = scene.processes.filter(
    ({ pid, status, kernel = false }) => status !== 'zombie' && !kernel && !scene.spared.has(pid),
  );

  function orphanedServer(process: SystemProcess): readonly Finding[] {
    if (!isOrphan(process) || isSupervisor(process)) return [];
    const ports = scene.ports.get(process.pid) ?? [];
    const server = namesDevServer(process);
    const mcp = recogniseMcpServer(process);
    if (server === undefined && mcp === undefined && !(ports.length > 0 && isInterpreter(process))) return [];
    const reasons: string[] = [PARENT_DIED];
    if (server !== undefined) reasons.push(`it is a development server ("${server}")`);
    else if (mcp !== undefined) reasons.push(`it is an MCP server (${mcp})`);
    if (ports.length > 0) reasons.push(`it still listens on ${ports.map((port) => `port ${port}`).join(', ')}`);
    return [{ kind: 'orphaned-server', process, reasons }];
  }

  const strayBrowser = (process: SystemProcess): readonly Finding[] =>
    isBrowserRoot(process) && isOrphan(process)
      ? [{ kind: 'stray-browser', process, reasons: [PARENT_DIED, 'it is a browser without a window, for a program'] }]
      : [];

  function zombie(process: SystemProcess): readonly Finding[] {
    const parent = parentOf(process);
    if (process.status !== 'zombie' || parent === undefined || parent.pid === INIT) return [];
    const reasons = [`it has ended, and ${parent.name} (pid ${parent.pid}) has yet to take note of it`];
    return [{ kind: 'zombie', process, reasons }];
  }

  function describe({ kind, process, reasons }: Finding): DebrisItem {
    const parent = kind === 'zombie' ? parentOf(process) : undefined;
    const tree = scene.treeOf(process);
    const rss = tree.flatMap((member) => member.rss ?? []);
    return {
      kind,
      process,
      reasons,
      parent: parent && named(parent),
      ports: [...new Set(tree.flatMap(({ pid }) => scene.ports.get(pid) ?? []))],
      descendants: Math.max(0, tree.length - 1),
      below: tree.slice(1, MOST_BELOW + 1).map(named),
      treeRss: rss.length === 0 ? undefined : rss.reduce((total, bytes) => total + bytes, 0),
      cleanable: kind !== 'zombie',
    };
  }

  // The more telling kind first: a duplicate may be an orphan as well.
  const findings = [
    ...findDuplicates(living, parentage),
    ...living.flatMap(strayBrowser),
    ...living.flatMap(orphanedServer),
    ...scene.processes.flatMap(zombie),
  ];
  const seen = new Set<number>();
  const once = findings.filter(({ process: { pid } }) => !seen.has(pid) && seen.add(pid));
  return debrisKind.options.flatMap((kind) => once.filter((finding) => finding.kind === kind)).map(describe);
}
