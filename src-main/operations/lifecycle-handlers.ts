import type { Client } from '../../src-shared/contract/index.ts';
import { isAlive, type EndCause, type ManagedProcess } from '../../src-shared/model/managed-process.ts';
import type { Inspector } from '../inspector/inspector.ts';
import type { Supervisor } from '../supervisor/supervisor.ts';
import type { Chain, RequestContext } from './chain.ts';
import { forCaller } from './for-caller.ts';
import { procTopic } from './proc-topic.ts';
import { resolveOrphans } from './resolve-orphans.ts';
import { topic } from './topic.ts';

export interface LifecycleDeps {
  readonly supervisor: Supervisor;
  readonly inspector: Inspector;
  /** The same operations, by the same chain, for one that is made of several. */
  readonly inside: (context: RequestContext) => Client;
}

/** Managed processes: their list, and what can be done to them. */
export function lifecycleHandlers({ proc }: Chain, { supervisor, inspector, inside }: LifecycleDeps) {
  const withUsage = (process: ManagedProcess): ManagedProcess => {
    const { lifecycle } = process;
    const usage = 'pid' in lifecycle ? inspector.treeUsage(lifecycle) : undefined;
    return usage === undefined ? process : { ...process, usage };
  };
  const managedFor = ({ caller }: RequestContext) => ({
    list: () => supervisor.list().map((process) => forCaller(caller, withUsage(process))),
    find: (name: string) => {
      const process = supervisor.find(name);
      return process && forCaller(caller, withUsage(process));
    },
    onChange: (listener: Parameters<Supervisor['onChange']>[0]) => supervisor.onChange(listener),
    onSample: inspector.subscribe,
  });
  return {
    list: proc.list.handler(async ({ input: { status }, context }) => {
      if (supervisor.list().some(isAlive)) await inspector.refresh();
      const wanted = (process: ManagedProcess) => status === 'all' || isAlive(process) === (status === 'running');
      return { processes: managedFor(context).list().filter(wanted) };
    }),
    start: proc.start.handler(async ({ input, context: { caller } }) =>
      forCaller(caller, await supervisor.start(input, caller)),
    ),
    stop: proc.stop.handler(async ({ input: { name, ...options }, context }) => {
      const stopped = await supervisor.stop(name, options, causeOf('stop', context));
      return { ...stopped, process: forCaller(context.caller, stopped.process) };
    }),
    restart: proc.restart.handler(async ({ input: { name, ...options }, context: { caller } }) =>
      forCaller(caller, await supervisor.restart(name, options, caller)),
    ),
    remove: proc.remove.handler(async ({ input: { name, ...options }, context }) => {
      await supervisor.remove(name, options, causeOf('remove', context));
      return { name };
    }),
    signal: proc.signal.handler(({ input: { name, ...options } }) => {
      const sentTo = supervisor.signal(name, options);
      return { name, signal: options.signal, sentTo: [...sentTo] };
    }),
    stdin: proc.stdin.handler(async ({ input: { name, data, end, appendNewline, generation } }) => {
      const bytes = await supervisor.write(name, { data: appendNewline ? `${data}\n` : data, end, generation });
      return { name, bytes, ended: end };
    }),
    history: proc.history.handler(({ input: { name }, context: { caller } }) => ({
      name,
      runs: supervisor.history(name).map((run) => forCaller(caller, run)),
    })),
    resolveOrphans: proc.resolveOrphans.handler(({ input, context }) =>
      resolveOrphans(input, supervisor, inside({ ...context, endsBecause: 'reap' })),
    ),
    watch: proc.watch.handler(({ input: { usage }, signal, context }) => {
      const managed = managedFor(context);
      return topic(procTopic(usage ? managed : { ...managed, onSample: never }), { signal });
    }),
  };
}

/** Who asks for the end of a process, and why: what the caller does, unless we do it for a reason of our own. */
function causeOf(why: 'stop' | 'remove', { caller, endsBecause }: RequestContext): EndCause {
  return { why: endsBecause ?? why, by: caller };
}

/** Of a reader that does not ask what they use: then nothing is sampled for it. */
const never = (): (() => void) => () => {};
