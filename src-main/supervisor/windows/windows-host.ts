import { AppError } from '../../../src-shared/model/app-error.ts';
import type { ProcessHost, ProcessHostOptions } from '../process-host.ts';
import { adoptedRun } from './adopted-run.ts';
import { launch } from './launch.ts';
import { runOnce } from './run-once.ts';
import { stopTree } from './stop-tree.ts';

/** Plain pipes, which end with us: the output of a process that is found again cannot be read on. */
export function createWindowsHost({ processes, baseEnv, now }: ProcessHostOptions): ProcessHost {
  return {
    extensions: ['.com', '.exe', '.bat', '.cmd'],
    launch: (order) => launch(order, now),
    runOnce: (order) => runOnce(order, now),
    kept: () => Promise.resolve([]),
    adopt: ({ root }) => Promise.resolve(adoptedRun(root, processes, now)),
    discard() {},
    forget: () => Promise.resolve(),
    ownPids: () => [process.pid],
    findHolders: () => [],
    stopTree: (tree, order) => stopTree(tree, order, { processes, env: baseEnv }),
    signal(_pid, signal) {
      throw new AppError('UNSUPPORTED', `Windows cannot send ${signal} to a process: stop it instead`);
    },
    close: () => Promise.resolve(),
  };
}
