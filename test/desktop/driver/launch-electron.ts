import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from 'playwright-core';
import { emptyDesktop, type DesktopGesture, type ShownDesktop } from '../electron-stand-in/desktop-protocol.ts';
import type { DesktopUnderTest, Exit, LaunchOptions } from './desktop-under-test.ts';
import { makeSurroundings } from './surroundings.ts';

const recorder = fileURLToPath(new URL('./native-recorder.cjs', import.meta.url));

interface NativeDesktop {
  readonly shown: () => ShownDesktop;
  readonly perform: (gesture: DesktopGesture) => void;
}

declare global {
  /** Made by the recorder, inside Electron's main process. */
  var nativeDesktop: NativeDesktop;
}

/** The same app in a real Electron. Needs its binary and a display; see `whyNoElectron`. */
export async function launchElectron(options: LaunchOptions): Promise<DesktopUnderTest> {
  const surroundings = await makeSurroundings(options);
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath: electronBinary(),
    args: ['--require', recorder, ...asRoot, '.', ...surroundings.args],
    env: Object.fromEntries(Object.entries(surroundings.env).map(([name, value]) => [name, value ?? ''])),
  });
  const child = app.process();
  let stderr = '';
  let last = emptyDesktop;
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const exited = once(child, 'exit').then(([code, signal]): Exit => ({ code, signal }));
  return {
    dataDir: surroundings.dataDir,
    pid: child.pid ?? 0,
    page: () => app.firstWindow(),
    shown: async () => {
      // After the end there is nothing to ask: what was seen last stands.
      last = await app.evaluate(() => globalThis.nativeDesktop.shown()).catch(() => last);
      return last;
    },
    perform: (gesture) => app.evaluate((_electron, given) => globalThis.nativeDesktop.perform(given), gesture),
    signal: (signal) => child.kill(signal),
    exited,
    stderr: () => stderr,
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await exited;
      await surroundings.remove();
    },
  };
}

/** Why a real Electron cannot be used here; `undefined` when it can. */
export function whyNoElectron(): string | undefined {
  if (electronBinary() === undefined) return 'the binary of Electron is not here (npx install-electron fetches it)';
  const needsDisplay = process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];
  return needsDisplay ? 'there is no display (xvfb-run makes one)' : undefined;
}

/** Where Electron's own installer puts it. To ask the package itself would begin a download. */
function electronBinary(): string | undefined {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist');
  const binary = join(dist, readFileSync(pathFile, 'utf8').trim());
  return existsSync(binary) ? binary : undefined;
}
