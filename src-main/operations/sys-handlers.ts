import type { SysEvent } from '../../src-shared/contract/sys.ts';
import { isOwnedBy, type Owner } from '../../src-shared/model/owner.ts';
import type { Inspector } from '../inspector/inspector.ts';
import { PatternCache } from '../logs/query/pattern-cache.ts';
import type { Chain } from './chain.ts';
import { sightOf } from './guard-sight.ts';
import { killHandlers, type KillDeps } from './kill-handlers.ts';
import { narrowList } from './narrow-list.ts';
import { tellPorts } from './tell-ports.ts';
import { revealHandlers } from './reveal-handlers.ts';
import { topic } from './topic.ts';

export interface SysDeps extends KillDeps {
  readonly inspector: Inspector;
}

export const sysHandlers = (chain: Chain, deps: SysDeps, patterns = new PatternCache()) => ({
  ...killHandlers(chain, deps),
  ...revealHandlers(chain, deps),
  list: chain.sys.list.handler(async ({ input, context: { caller } }) => {
    const { sees } = sightOf(caller, deps, input.user);
    const isOurs = (process: Owner) => isOwnedBy(deps.rules.ownUser, process);
    const narrow = narrowList(input, patterns, deps.ports);
    const answer = await deps.inspector.list(input, { sees, isOurs, narrow });
    return { ...answer, items: await tellPorts(answer.items, input, deps.ports) };
  }),
  inspect: chain.sys.inspect.handler(({ input, context: { caller } }) => {
    const { check, sees } = sightOf(caller, deps);
    check(input.pid);
    return deps.inspector.inspect(input, sees);
  }),
  watch: chain.sys.watch.handler(({ signal, context: { caller } }) => {
    const { filter } = sightOf(caller, deps);
    return topic<SysEvent>(
      {
        snapshot: async () => filter(await deps.inspector.snapshot()),
        subscribe: (listener) => deps.inspector.subscribe((change) => listener(filter(change))),
      },
      // Each change holds a whole second of the machine: a reader that far behind is better off with a snapshot.
      { signal, maxQueue: 8 },
    );
  }),
});
