import type { ManagedProcess } from '../../src-shared/model/managed-process.ts';
import { isOwnedBy } from '../../src-shared/model/owner.ts';
import type { Inspector } from '../inspector/inspector.ts';
import { endProcesses } from '../inspector/kill/end-processes.ts';
import { findTarget } from '../inspector/kill/find-target.ts';
import { planKill } from '../inspector/kill/plan-kill.ts';
import { reniceProcess } from '../inspector/kill/renice-process.ts';
import type { Ports } from '../inspector/ports/create-ports.ts';
import type { ProcessTable } from '../inspector/process-table/process-table.ts';
import type { Supervisor } from '../supervisor/supervisor.ts';
import type { Chain } from './chain.ts';
import type { Gate } from './gate.ts';
import { sightOf, type SightDeps } from './guard-sight.ts';
import { knownCaller } from './known-caller.ts';

export interface KillDeps extends SightDeps {
  readonly inspector: Pick<Inspector, 'find' | 'refresh' | 'sampleSoon' | 'signal'>;
  readonly processes: ProcessTable;
  readonly supervisor: Pick<Supervisor, 'list' | 'pidsOf'>;
  readonly gate: Gate;
  readonly ports: Pick<Ports, 'listening' | 'taken'>;
}

/** Whatever signals a process of the machine, and what would be signalled. */
export function killHandlers(chain: Chain, deps: KillDeps) {
  const { inspector, processes, gate, ports } = deps;
  const targets = { processes, find: inspector.find };

  return {
    plan: chain.sys.plan.handler(async ({ input: { tree, ...identity }, context }) => {
      const caller = await knownCaller(context);
      sightOf(caller, deps).check(identity.pid);
      await inspector.refresh();
      const members = findTarget(identity, tree, targets);
      const plan = await planKill(members, {
        find: inspector.find,
        listeningPorts: ports.listening,
        isOurs: (owner) => isOwnedBy(deps.rules.ownUser, owner),
        managedName: (pid) => nameAmong(deps.supervisor.list(), pid),
      });
      const decision = gate(caller, {
        operation: 'sys.kill',
        effect: 'destructive',
        targetPids: members.map(({ identity: { pid } }) => pid),
        ofSystem: true,
      });
      return { ...plan, refusal: decision.allowed ? undefined : decision.message };
    }),

    kill: chain.sys.kill.handler(async ({ input: { pid, startTime, signal, tree, graceMs, force } }) => {
      const identity = { pid, startTime };
      const members = findTarget(identity, tree, targets);
      const roots = tree ? [identity] : [];
      try {
        return await endProcesses(
          { members, roots, signal, graceMs, force },
          { processes, find: inspector.find, listeningPorts: ports.listening, takenPorts: ports.taken },
        );
      } finally {
        inspector.sampleSoon();
      }
    }),

    signal: chain.sys.signal.handler(async ({ input: { pid, startTime, signal } }) => {
      const { gone } = await inspector.signal({ pid, startTime }, signal);
      inspector.sampleSoon();
      return { pid, startTime, signal, gone };
    }),

    renice: chain.sys.renice.handler(({ input: { nice, ...identity } }) => {
      const set = reniceProcess(identity, nice, targets);
      inspector.sampleSoon();
      return { ...identity, nice: set };
    }),
  };
}

const nameAmong = (managed: readonly ManagedProcess[], pid: number): string | undefined =>
  managed.find(({ lifecycle }) => 'pid' in lifecycle && lifecycle.pid === pid)?.name;
