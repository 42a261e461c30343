import type { SystemProcess } from '../../src-shared/model/system-process.ts';
import { findTarget } from '../inspector/kill/find-target.ts';
import { readSecrets } from '../inspector/linux/read-secrets.ts';
import { recogniseMcpServer } from '../inspector/recognise-mcp-server.ts';
import type { Chain } from './chain.ts';
import { sightOf } from './guard-sight.ts';
import type { SysDeps } from './sys-handlers.ts';

export function revealHandlers(chain: Chain, deps: SysDeps) {
  const { inspector, processes, supervisor } = deps;

  function asServer(process: SystemProcess) {
    const reason = recogniseMcpServer(process);
    if (reason === undefined) return [];
    const managed = supervisor.list().find(({ name }) => supervisor.pidsOf(name).includes(process.pid))?.name;
    return [{ id: `discovered_${process.pid}`, process, isManaged: managed !== undefined, managed, reason }];
  }

  return {
    reveal: chain.sys.reveal.handler(({ input: identity }) => {
      const targets = { processes, find: inspector.find };
      const secrets = readSecrets(identity.pid);
      // What was read is shown only if it was that process all the while: a pid can pass on, but never comes back.
      findTarget(identity, false, targets);
      return { ...identity, ...secrets };
    }),

    discover: chain.sys.discover.handler(async ({ context: { caller } }) => {
      const { sees } = sightOf(caller, deps);
      const snapshot = await inspector.snapshot();
      return { servers: snapshot.processes.filter(sees).flatMap(asServer) };
    }),
  };
}
