import type { Capture, ProcessHost, ProcessHostOptions, Sinks } from '../process-host.ts';
import { recaptureFifos, removeFifos } from './fifo-capture.ts';
import { deliverSignal } from './deliver-signal.ts';
import { fifoPaths, type FifoPaths } from './fifo-paths.ts';
import { FifoPool } from './fifo-pool.ts';
import { findFifoHolders } from './find-fifo-holders.ts';
import { isHeld } from './is-held.ts';
import { launch } from './launch.ts';
import { stopTree } from './stop-tree.ts';

/** Linux and macOS. */
export function createPosixHost({ captureDir, baseEnv }: ProcessHostOptions): ProcessHost {
  const pool = new FifoPool(captureDir, baseEnv);
  return {
    extensions: [],
    launch: (request) => launch(request, pool),
    reattach: ({ folder, generation, sinks }) => reattach(fifoPaths(folder, generation), sinks),
    findHolders: ({ folder, generation }) => findFifoHolders(fifoPaths(folder, generation)),
    stopTree,
    signal: deliverSignal,
    close: () => pool.close(),
  };
}

function reattach(paths: FifoPaths, sinks: Sinks): Capture | undefined {
  if (isHeld(paths.out) || isHeld(paths.err)) return recaptureFifos(paths, sinks);
  removeFifos(paths);
  return undefined;
}
