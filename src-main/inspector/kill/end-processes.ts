import { setTimeout as delay } from 'node:timers/promises';
import type * as z from 'zod';
import type { sysKillOutput } from '../../../src-shared/contract/sys.ts';
import { identityKey, type ProcessIdentity } from '../../../src-shared/model/identity.ts';
import type { AppError } from '../../../src-shared/model/app-error.ts';
import type { ProcessTable, TreeMember } from '../process-table/process-table.ts';
import { signalFailed, type Find } from './signal-errors.ts';
import { standingOf } from './standing-of.ts';

const LOOK_EVERY_MS = 20;
/** What SIGKILL does not end within this time waits for the kernel. */
const FORCE_MS = 2000;
/** What was forked in the very moment of SIGKILL gets one of its own. */
const FORCE_AGAIN_MS = 100;
const NOBODY: ReadonlySet<ProcessIdentity> = new Set();

export type KillResult = z.output<typeof sysKillOutput>;

/** Which TCP ports each of these processes listens on. */
export type ListeningPorts = (pids: Iterable<number>) => Promise<ReadonlyMap<number, readonly number[]>>;

export interface EndDeps {
  readonly processes: Pick<ProcessTable, 'identify' | 'isAlive' | 'tree'>;
  readonly find: Find;
  readonly listeningPorts: ListeningPorts;
  /** The TCP ports on which anybody listens, also those whose processes we may not see. */
  readonly takenPorts: () => Promise<ReadonlySet<number>>;
}

export interface EndRequest {
  /** Whoever started comes before what it started. */
  readonly members: readonly TreeMember[];
  /** Their trees are meant, with what was started since the snapshot. */
  readonly roots: readonly ProcessIdentity[];
  readonly signal: NodeJS.Signals;
  readonly graceMs: number;
  readonly force: boolean;
}

const IGNORED = 'it ignores the signal, or takes longer; force sends SIGKILL';
const NOT_EVEN_KILLED = 'SIGKILL was sent, and it is still there';

/** Ends these processes, each addressed by pid and start time, and says which are verified to be gone. */
export async function endProcesses(request: EndRequest, deps: EndDeps): Promise<KillResult> {
  const { processes } = deps;
  const startedAt = performance.now();
  const members = new Map(request.members.map((member) => [identityKey(member.identity), member]));
  const refusals = new Map<string, AppError>();
  const portsBefore = await deps.listeningPorts(request.members.map(({ identity }) => identity.pid));

  const living = () => [...members.values()].filter(({ identity }) => processes.isAlive(identity));
  const reachable = () => living().filter(({ identity }) => !refusals.has(identityKey(identity)));

  function send(member: TreeMember, signal: NodeJS.Signals): void {
    const { identity } = member;
    // Nothing stands between this look and the signal but microseconds.
    if (!processes.isAlive(identity)) return;
    try {
      process.kill(identity.pid, signal);
    } catch (error) {
      const failure = signalFailed(error, { identity, signal }, deps.find);
      if (failure.code !== 'NOT_FOUND') refusals.set(identityKey(identity), failure);
    }
  }

  async function waitForEnd(withinMs: number): Promise<void> {
    const deadline = performance.now() + withinMs;
    while (reachable().length > 0 && performance.now() < deadline) await delay(LOOK_EVERY_MS);
  }

  /**
   * What was started since the last look, of roots that were there a moment ago or still have a member in their group:
   * once nobody is, their number may be that of a stranger's group.
   */
  function meetNewcomers(roots: ReadonlySet<ProcessIdentity>): readonly TreeMember[] {
    const known = [...members.values()].map(({ identity }) => identity);
    const trees = request.roots.flatMap((root) =>
      processes.tree(root, { known, orphans: roots.has(root) ? 'trusted' : 'if-known' }),
    );
    const newcomers = trees.filter(({ identity }) => !members.has(identityKey(identity)));
    for (const member of newcomers) members.set(identityKey(member.identity), member);
    return newcomers;
  }

  async function endByForce(): Promise<void> {
    const deadline = performance.now() + FORCE_MS;
    do {
      for (const member of reachable()) send(member, 'SIGKILL');
      await waitForEnd(FORCE_AGAIN_MS);
      meetNewcomers(NOBODY);
    } while (reachable().length > 0 && performance.now() < deadline);
  }

  const livingRoots = new Set(request.roots.filter(processes.isAlive));
  for (const member of request.members) send(member, request.signal);
  const [first] = refusals.values();
  if (first !== undefined && refusals.size === request.members.length) throw first;
  for (const newcomer of meetNewcomers(livingRoots)) send(newcomer, request.signal);
  await waitForEnd(request.graceMs);
  meetNewcomers(NOBODY);
  const forced = request.force && reachable().length > 0;
  if (forced) await endByForce();

  const left = new Set(living());
  const why = ({ identity }: TreeMember): string =>
    refusals.get(identityKey(identity))?.message ??
    standingOf(identity.pid, deps.find).hindrance ??
    (forced ? NOT_EVEN_KILLED : IGNORED);
  return {
    ended: [...members.values()].filter((member) => !left.has(member)).map(named),
    survivors: [...left].map((member) => ({ ...named(member), why: why(member) })),
    forced,
    freedPorts: await freedOf([...portsBefore.values()].flat(), deps.takenPorts),
    durationMs: Math.round(performance.now() - startedAt),
  };
}

const named = ({ identity, name }: TreeMember) => ({ ...identity, name });

async function freedOf(ports: readonly number[], takenPorts: EndDeps['takenPorts']): Promise<number[]> {
  if (ports.length === 0) return [];
  const taken = await takenPorts();
  return [...new Set(ports)].filter((port) => !taken.has(port));
}
