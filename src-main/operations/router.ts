import type { AppInfo } from '../../src-shared/contract/app.ts';
import type { SysEvent } from '../../src-shared/contract/sys.ts';
import { isAlive, type ManagedProcess } from '../../src-shared/model/managed-process.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Inspector } from '../inspector/inspector.ts';
import type { LogBook } from '../logs/log-book.ts';
import type { Supervisor } from '../supervisor/supervisor.ts';
import { createChain, type ChainDeps } from './chain.ts';
import { logTopic } from './log-topic.ts';
import { procTopic } from './proc-topic.ts';
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
  const { audit, supervisor, logs, inspector } = deps;
  const withUsage = (process: ManagedProcess): ManagedProcess => {
    const { lifecycle } = process;
    const usage = 'pid' in lifecycle ? inspector.treeUsage(lifecycle) : undefined;
    return usage === undefined ? process : { ...process, usage };
  };
  const list = () => supervisor.list().map(withUsage);
  const managed = {
    list,
    onChange: (listener: Parameters<Supervisor['onChange']>[0]) => supervisor.onChange(listener),
    onSample: inspector.subscribe,
  };

  const chain = createChain({ ...deps, pidsOf: (name) => supervisor.pidsOf(name) });
  return chain.router({
    proc: {
      list: chain.proc.list.handler(async ({ input: { status } }) => {
        if (supervisor.list().some(isAlive)) await inspector.refresh();
        const wanted = (process: ManagedProcess) => status === 'all' || isAlive(process) === (status === 'running');
        return { processes: list().filter(wanted) };
      }),
      start: chain.proc.start.handler(({ input, context }) => supervisor.start(input, context.caller)),
      stop: chain.proc.stop.handler(({ input: { name, ...options } }) => supervisor.stop(name, options)),
      restart: chain.proc.restart.handler(({ input: { name, ...options }, context }) =>
        supervisor.restart(name, options, context.caller),
      ),
      remove: chain.proc.remove.handler(async ({ input: { name, force } }) => {
        await supervisor.remove(name, { force });
        return { name };
      }),
      logs: chain.proc.logs.handler(({ input }) => logs.query(input)),
      watch: chain.proc.watch.handler(({ signal }) => topic(procTopic(managed), { signal })),
      watchLogs: chain.proc.watchLogs.handler(({ input, signal }) =>
        // A batch comes every 50 ms at most and may be megabytes: these are the last 0.8 s of a flood.
        topic(logTopic(logs, input), { signal, maxQueue: 16 }),
      ),
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
}

export type AppRouter = ReturnType<typeof createRouter>;
