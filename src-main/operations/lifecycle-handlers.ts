import { AppError } from '../../src-shared/model/app-error.ts';
import { isAlive, type ManagedProcess } from '../../src-shared/model/managed-process.ts';
import type { Inspector } from '../inspector/inspector.ts';
import type { Supervisor } from '../supervisor/supervisor.ts';
import type { Chain } from './chain.ts';
import { procTopic } from './proc-topic.ts';
import { topic } from './topic.ts';

export interface LifecycleDeps {
  readonly supervisor: Supervisor;
  readonly inspector: Inspector;
}

/** Managed processes: their list, and what can be done to them. */
export function lifecycleHandlers({ proc }: Chain, { supervisor, inspector }: LifecycleDeps) {
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
  return {
    list: proc.list.handler(async ({ input: { status } }) => {
      if (supervisor.list().some(isAlive)) await inspector.refresh();
      const wanted = (process: ManagedProcess) => status === 'all' || isAlive(process) === (status === 'running');
      return { processes: list().filter(wanted) };
    }),
    start: proc.start.handler(({ input, context }) => supervisor.start(input, context.caller)),
    stop: proc.stop.handler(({ input: { name, ...options } }) => supervisor.stop(name, options)),
    restart: proc.restart.handler(({ input: { name, ...options }, context }) =>
      supervisor.restart(name, options, context.caller),
    ),
    remove: proc.remove.handler(async ({ input: { name, force } }) => {
      await supervisor.remove(name, { force });
      return { name };
    }),
    signal: proc.signal.handler(() => notYet()),
    stdin: proc.stdin.handler(() => notYet()),
    history: proc.history.handler(() => notYet()),
    resolveOrphans: proc.resolveOrphans.handler(() => notYet()),
    watch: proc.watch.handler(({ signal }) => topic(procTopic(managed), { signal })),
  };
}

function notYet(): never {
  throw new AppError('UNSUPPORTED', 'under construction');
}
