import { resolvePaths, type Paths } from '../../src-main/app/paths.ts';
import { builtKeeper } from './built-keeper.ts';

/** Of an app that runs inside a test: what it starts beside itself is what ships, which starts in a third of the time. */
export const builtPaths = (config: { readonly dataDir?: string | undefined }): Paths => ({
  ...resolvePaths(config),
  keeper: builtKeeper,
  samplerWorker: new URL('../../out/main/sampler-worker.js', import.meta.url),
});
