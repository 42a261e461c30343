/**
 * Runs a main process that was built for Electron, unmodified, on plain Node:
 * `node test/desktop/electron-stand-in/run.ts out/main/desktop.js [flags]`.
 */
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DesktopGesture } from './desktop-protocol.ts';

const standIn = new URL('./electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
});

const { app } = await import('./app.ts');
const { perform } = await import('./perform.ts');
process.on('message', (gesture: DesktopGesture) => perform(gesture));
// The test is gone, perhaps at its time limit: nobody else would end us.
process.on('disconnect', () => app.exit(1));

const [node = '', , main = ''] = process.argv;
process.argv.splice(0, 3, node, main);
await import(pathToFileURL(resolve(main)).href);
app.becomeReady();
