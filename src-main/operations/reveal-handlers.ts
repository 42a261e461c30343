import { findTarget } from '../inspector/kill/find-target.ts';
import { readSecrets } from '../inspector/linux/read-secrets.ts';
import type { Chain } from './chain.ts';
import type { SysDeps } from './sys-handlers.ts';

export function revealHandlers(chain: Chain, deps: SysDeps) {
  const { inspector, processes } = deps;

  return {
    reveal: chain.sys.reveal.handler(({ input: identity }) => {
      const targets = { processes, find: inspector.find };
      const secrets = readSecrets(identity.pid);
      // What was read is shown only if it was that process all the while: a pid can pass on, but never comes back.
      findTarget(identity, false, targets);
      return { ...identity, ...secrets };
    }),
  };
}
