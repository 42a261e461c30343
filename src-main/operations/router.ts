import { createRouterClient } from '@orpc/server';
import type { AppInfo } from '../../src-shared/contract/app.ts';
import type { Client } from '../../src-shared/contract/index.ts';
import type { SysEvent } from '../../src-shared/contract/sys.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Inspector } from '../inspector/inspector.ts';
import type { LogBook } from '../logs/log-book.ts';
import type { Supervisor } from '../supervisor/supervisor.ts';
import { createChain, type ChainDeps, type RequestContext } from './chain.ts';
import { lifecycleHandlers } from './lifecycle-handlers.ts';
import { logHandlers } from './log-handlers.ts';
import { taskHandlers } from './task-handlers.ts';
import { topic } from './topic.ts';

export interface RouterDeps extends Omit<ChainDeps, 'audit' | 'pidsOf'> {
  readonly audit: AuditLog;
  readonly supervisor: Supervisor;
  readonly logs: LogBook;
  readonly inspector: Inspector;
  readonly info: () => Omit<AppInfo, 'door'>;
  /** Makes a link that signs one browser in, once. */
  readonly loginUrl: () => string;
}

/** Contract → domain: who answers each operation. Everything here runs behind the chain. */
export function createRouter(deps: RouterDeps) {
  const { audit, supervisor, inspector } = deps;
  const inside = (context: RequestContext): Client => createRouterClient(router, { context });
  const chain = createChain({ ...deps, pidsOf: (name) => supervisor.pidsOf(name) });
  const router = chain.router({
    proc: {
      ...lifecycleHandlers(chain, { ...deps, inside }),
      ...logHandlers(chain, deps),
      ...taskHandlers(chain, deps),
    },
    sys: {
      list: chain.sys.list.handler(({ input }) => inspector.list(input)),
      signal: chain.sys.signal.handler(async ({ input: { pid, startTime, signal } }) => {
        const { gone } = await inspector.signal({ pid, startTime }, signal);
        return { pid, startTime, signal, gone };
      }),
      watch: chain.sys.watch.handler(({ signal }) =>
        topic<SysEvent>(
          { snapshot: () => inspector.snapshot(), subscribe: (listener) => inspector.subscribe(listener) },
          // Each change holds a whole second of the machine: a reader that far behind is better off with a snapshot.
          { signal, maxQueue: 8 },
        ),
      ),
    },
    app: {
      info: chain.app.info.handler(({ context }) => ({ ...deps.info(), door: context.caller.door })),
      loginLink: chain.app.loginLink.handler(() => ({ url: deps.loginUrl() })),
    },
    audit: {
      list: chain.audit.list.handler(({ input: { limit } }) => ({ entries: [...audit.newest(limit)] })),
    },
  });
  return router;
}

export type AppRouter = ReturnType<typeof createRouter>;
