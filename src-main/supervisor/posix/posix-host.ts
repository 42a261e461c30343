import type { ProcessHost, ProcessHostOptions } from '../process-host.ts';
import { recaptureFifos } from './fifo-capture.ts';
import { fifoPaths } from './fifo-paths.ts';
import { FifoPool } from './fifo-pool.ts';
import { findFifoHolders } from './find-fifo-holders.ts';
import { launch } from './launch.ts';
import { stopTree } from './stop-tree.ts';

/** Linux and macOS. */
export function createPosixHost({ captureDir, baseEnv, processes }: ProcessHostOptions): ProcessHost {
  const pool = new FifoPool(captureDir, baseEnv);
  return {
    extensions: [],
    launch: (request) => launch(request, pool),
    reattach: ({ folder, generation, sinks }) => recaptureFifos(fifoPaths(folder, generation), sinks),
    findHolders: ({ folder, generation }) => findFifoHolders(fifoPaths(folder, generation)),
    stopTree: (root, options) => stopTree(root, options, processes),
    close: () => pool.close(),
  };
}
