import type { SysEvent } from '../../src-shared/contract/sys.ts';
import { AppError } from '../../src-shared/model/app-error.ts';
import type { Inspector } from '../inspector/inspector.ts';
import type { Chain } from './chain.ts';
import { topic } from './topic.ts';

export interface SysDeps {
  readonly inspector: Inspector;
}

const missing = (): never => {
  throw new AppError('UNSUPPORTED', 'under construction');
};

export const sysHandlers = (chain: Chain, { inspector }: SysDeps) => ({
  list: chain.sys.list.handler(({ input }) => inspector.list(input)),
  inspect: chain.sys.inspect.handler(missing),
  plan: chain.sys.plan.handler(missing),
  kill: chain.sys.kill.handler(missing),
  renice: chain.sys.renice.handler(missing),
  reveal: chain.sys.reveal.handler(missing),
  discover: chain.sys.discover.handler(missing),
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
});
