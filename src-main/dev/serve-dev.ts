import { createBuilder, createServer } from 'vite';
import { createBackend } from './backend.ts';
import { proxyToBackend } from './proxy-to-backend.ts';

/**
 * `npm run dev`: the renderer from Vite, with hot reload; the main bundle rebuilt on every edit, and `signalbox serve`
 * restarted on it. The page reconnects by itself. The data folder is its own, so it runs beside an installed Signalbox.
 */
const backend = createBackend({ port: 7798, dataDir: '.cache/dev' });

const page = await createServer({ server: { port: 7797, proxy: proxyToBackend(backend), open: false } });
await page.listen();
page.config.logger.info(`\n  Signalbox, rebuilt on every edit: ${page.resolvedUrls?.local[0] ?? ''}\n`);

const watched = { build: { watch: {} } };
const builder = await createBuilder({ mode: 'development', environments: { main: watched, preload: watched } });
for (const name of ['main', 'preload']) {
  const environment = builder.environments[name];
  if (environment === undefined) throw new Error(`vite.config.ts has no environment "${name}".`);
  const watcher = await builder.build(environment);
  if (!('on' in watcher)) throw new Error(`The environment "${name}" is not built in watch mode.`);
  watcher.on('event', (event) => {
    if (event.code === 'ERROR') page.config.logger.error(event.error.message);
    if (event.code === 'END' && name === 'main') backend.restart();
  });
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void Promise.allSettled([backend.stop(), page.close()]).then(() => process.exit());
  });
}
