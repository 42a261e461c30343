import { createRouterClient } from '@orpc/server';
import type { AppInfo } from '../../src-shared/contract/app.ts';
import type { Client } from '../../src-shared/contract/index.ts';
import type { Agents } from '../agents/create-agents.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { AdoptedProcesses } from '../inspector/adopted-processes.ts';
import type { Inspector } from '../inspector/inspector.ts';
import type { Ports } from '../inspector/ports/create-ports.ts';
import { standingOf } from '../inspector/kill/standing-of.ts';
import type { ProcessTable } from '../inspector/process-table/process-table.ts';
import type { LogBook } from '../logs/log-book.ts';
import type { Supervisor } from '../supervisor/supervisor.ts';
import { agentsHandlers } from './agents-handlers.ts';
import { alertsHandlers } from './alerts-handlers.ts';
import { createAlertsSeen } from './alerts-seen.ts';
import { createChain, type ChainDeps, type RequestContext } from './chain.ts';
import { connectHandlers, type ConnectSettings } from './connect-handlers.ts';
import { debrisHandlers } from './debris-handlers.ts';
import { discoverHandlers } from './discover-handlers.ts';
import { createGate, type GateDeps } from './gate.ts';
import { historyHandlers } from './history-handlers.ts';
import { lifecycleHandlers } from './lifecycle-handlers.ts';
import { logHandlers } from './log-handlers.ts';
import { monitorHandlers } from './monitor-handlers.ts';
import type { Monitoring } from './monitoring.ts';
import { portsHandlers } from './ports-handlers.ts';
import { serversHandlers } from './servers-handlers.ts';
import { describeSession } from './session.ts';
import { sysHandlers } from './sys-handlers.ts';
import { taskHandlers } from './task-handlers.ts';

export interface RouterDeps
  extends Omit<ChainDeps, 'audit' | 'pidsOf' | 'treeOf' | 'gate'>, Omit<GateDeps, 'ownerOf' | 'exists'> {
  readonly audit: AuditLog;
  readonly agents: Agents;
  readonly supervisor: Supervisor;
  readonly logs: LogBook;
  readonly inspector: Inspector;
  readonly adopted: AdoptedProcesses;
  readonly processes: ProcessTable;
  readonly ports: Ports;
  readonly monitoring: Monitoring;
  readonly limits: { readonly maxProcesses: number };
  readonly connect: ConnectSettings;
  readonly info: () => Omit<AppInfo, 'door'>;
  /** Makes a link that signs one browser in, once. */
  readonly loginUrl: () => string;
}

/** Contract → domain: who answers each operation. Everything here runs behind the chain. */
export function createRouter(deps: RouterDeps) {
  const { audit, supervisor } = deps;
  const inside = (context: RequestContext): Client => createRouterClient(router, { context });
  const ownerOf = (pid: number) => standingOf(pid, deps.inspector.find);
  const exists = (pid: number) => deps.processes.identify(pid) !== undefined;
  const gate = createGate({ ...deps, ownerOf, exists });
  const chain = createChain({
    ...deps,
    gate,
    pidsOf: (name) => supervisor.pidsOf(name),
    treeOf: (identity) => deps.processes.tree(identity).map(({ identity: { pid } }) => pid),
  });
  const alertsSeen = createAlertsSeen({ ...deps, ownerOf });
  const router = chain.router({
    proc: {
      ...lifecycleHandlers(chain, { ...deps, inside }),
      ...logHandlers(chain, deps),
      ...taskHandlers(chain, deps),
    },
    sys: { ...sysHandlers(chain, { ...deps, ownerOf, gate }), ...discoverHandlers(chain, { ...deps, ownerOf, gate }) },
    ports: portsHandlers(chain, { ...deps, ownerOf }),
    debris: debrisHandlers(chain, { ...deps, ownerOf, gate }),
    monitor: { ...monitorHandlers(chain, { ...deps, ownerOf }), ...historyHandlers(chain, { ...deps, ownerOf }) },
    alerts: alertsHandlers(chain, { ...deps, alertsSeen }),
    servers: serversHandlers(chain, { inside, alertsSeen }),
    connect: connectHandlers(chain, deps),
    app: {
      info: chain.app.info.handler(({ context }) => ({ ...deps.info(), door: context.caller.door })),
      session: chain.app.session.handler(({ context }) => describeSession(context, deps)),
      loginLink: chain.app.loginLink.handler(() => ({ url: deps.loginUrl() })),
    },
    audit: {
      list: chain.audit.list.handler(({ input: { limit } }) => ({ entries: [...audit.newest(limit)] })),
    },
    agents: agentsHandlers(chain, deps.agents),
  });
  return router;
}

export type AppRouter = ReturnType<typeof createRouter>;
