import { AppError } from '../../src-shared/model/app-error.ts';
import { nameCaller } from '../../src-shared/model/caller.ts';
import { sameIdentity } from '../../src-shared/model/identity.ts';
import type { SystemProcess } from '../../src-shared/model/system-process.ts';
import { adoptedName, notAdopted, type AdoptedProcesses } from '../inspector/adopted-processes.ts';
import { findTarget } from '../inspector/kill/find-target.ts';
import { standingOf } from '../inspector/kill/standing-of.ts';
import { recogniseMcpServer } from '../inspector/recognise-mcp-server.ts';
import type { Chain } from './chain.ts';
import { sightOf } from './guard-sight.ts';
import type { SysDeps } from './sys-handlers.ts';

export interface DiscoverDeps extends SysDeps {
  readonly adopted: AdoptedProcesses;
}

/** MCP servers among the processes of the machine, and what was adopted of it: started elsewhere, watched here. */
export function discoverHandlers(chain: Chain, deps: DiscoverDeps) {
  const { inspector, processes, supervisor, adopted } = deps;

  function asServer(process: SystemProcess) {
    const reason = recogniseMcpServer(process);
    if (reason === undefined) return [];
    const managed = supervisor.list().find(({ name }) => supervisor.pidsOf(name).includes(process.pid))?.name;
    const isManaged = managed !== undefined;
    const isMonitored = isManaged || adopted.list().some((one) => sameIdentity(one, process));
    return [{ id: adoptedName(process.pid), process, isManaged, managed, isMonitored, reason }];
  }

  return {
    discover: chain.sys.discover.handler(async ({ context: { caller } }) => {
      const { sees } = sightOf(caller, deps);
      const snapshot = await inspector.snapshot();
      return {
        takenAt: snapshot.takenAt,
        servers: snapshot.processes.filter(sees).flatMap(asServer),
        adopted: adopted.list().filter(sees),
      };
    }),

    adopted: chain.sys.adopted.handler(({ context: { caller } }) => ({
      adopted: adopted.list().filter(sightOf(caller, deps).sees),
    })),

    adopt: chain.sys.adopt.handler(async ({ input: { name: wanted, ...identity }, context: { caller } }) => {
      if (supervisor.list().some(({ name }) => name === wanted)) {
        throw new AppError('NAME_IN_USE', `"${wanted ?? ''}" is the name of a supervised process; choose another`);
      }
      sightOf(caller, deps).check(identity.pid);
      await inspector.refresh();
      const [target] = findTarget(identity, false, { processes, find: inspector.find });
      const { name, uid } = standingOf(identity.pid, inspector.find);
      const program = name ?? target?.name ?? 'unknown';
      return adopted.adopt({ ...identity, name: wanted, program, uid, adoptedBy: nameCaller(caller) });
    }),

    release: chain.sys.release.handler(({ input: { name }, context: { caller } }) => {
      const { sees } = sightOf(caller, deps);
      // What an agent does not see is not there for it.
      const isHidden = adopted.list().some((one) => one.name === name && !sees(one));
      if (isHidden) throw notAdopted(name);
      adopted.release(name);
      return { name };
    }),
  };
}
