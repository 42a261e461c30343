import { createBuilder, createServer } from 'vite';
import { createBackend } from './backend.ts';
import { proxyToBackend } from './proxy-to-backend.ts';

/**
 * `npm run dev`: the renderer from Vite, with hot reload; the main bundle rebuilt on every edit, and `signalbox serve`
 * restarted on it. The page reconnects by itself. The data folder is its own, so it runs beside an installed Signalbox.
 */
const backend = createBackend({ port: 7798, dataDir: '.cache/dev' });

const page = await createServer({
  clearScreen: false,
  server: { host: '127.0.0.1', port: 7797, strictPort: true, proxy: proxyToBackend(backend) },
});
await page.listen();
const { logger } = page.config;

const watched = { build: { watch: {} } };
const builder = await createBuilder({
  logLevel: 'warn',
  mode: 'development',
  environments: { main: watched, preload: watched, mcpApp: watched },
});
for (const name of ['main', 'preload', 'mcpApp']) {
  const environment = builder.environments[name];
  if (environment === undefined) throw new Error(`vite.config.ts has no environment "${name}".`);
  const watcher = await builder.build(environment);
  if (!('on' in watcher)) throw new Error(`The environment "${name}" is not built in watch mode.`);
  watcher.on('event', (event) => {
    if (event.code === 'ERROR') logger.error(event.error.message);
    if (event.code === 'END' && name === 'main') backend.restart();
  });
}
logger.info('\n  Signalbox, rebuilt on every edit: http://127.0.0.1:7797/\n');

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void Promise.allSettled([backend.stop(), page.close()]).then(() => process.exit());
  });
}
