import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import envPaths from 'env-paths';

/** Where everything is that one instance keeps. */
export interface Paths {
  readonly dataDir: string;
  readonly database: string;
  /** What was measured: apart from the database, so that its damage costs nothing else. */
  readonly history: string;
  readonly token: string;
  /** Discovery: who runs here, and at which address. */
  readonly instance: string;
  readonly lock: string;
  readonly capture: string;
  /** Up to which line each log has been sent to a collector. */
  readonly sentLogs: string;
  readonly rendererDir: string;
  /** The page for MCP clients that show pages. */
  readonly mcpAppPage: string;
  readonly samplerWorker: URL;
  readonly historyWorker: URL;
  readonly keeper: URL;
  /** What Grafana and Prometheus are given. */
  readonly grafana: URL;
}

/** Run from source (by Node itself) the files lie in their folders; bundled, all lie beside this one. */
const bundled = !import.meta.url.endsWith('.ts');
const out = bundled ? '..' : '../../out';

export function resolvePaths(config: { readonly dataDir?: string | undefined }): Paths {
  const dataDir = resolve(config.dataDir ?? envPaths('signalbox', { suffix: '' }).data);
  return {
    dataDir,
    database: join(dataDir, 'signalbox.db'),
    history: join(dataDir, 'history.db'),
    token: join(dataDir, 'token'),
    instance: join(dataDir, 'instance.json'),
    lock: join(dataDir, 'lock'),
    capture: join(dataDir, 'capture'),
    sentLogs: join(dataDir, 'sent-logs.json'),
    rendererDir: fileURLToPath(new URL(`${out}/renderer`, import.meta.url)),
    mcpAppPage: fileURLToPath(new URL(`${out}/mcp-app/signalbox.html`, import.meta.url)),
    samplerWorker: new URL(bundled ? './sampler-worker.js' : '../inspector/sampler/sampler-worker.ts', import.meta.url),
    historyWorker: new URL(bundled ? './history-worker.js' : '../storage/history/history-worker.ts', import.meta.url),
    keeper: new URL(bundled ? './keeper.js' : '../keeper/keeper.ts', import.meta.url),
    grafana: new URL(bundled ? './grafana/' : '../export/grafana/', import.meta.url),
  };
}
