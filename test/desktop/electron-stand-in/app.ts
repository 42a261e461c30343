import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import type { App } from 'electron';
import { PreventableEvent } from './preventable-event.ts';
import { claimProfile } from './single-instance.ts';

type UsedApp = Pick<
  App,
  | 'isPackaged'
  | 'getPath'
  | 'setPath'
  | 'isReady'
  | 'whenReady'
  | 'quit'
  | 'exit'
  | 'requestSingleInstanceLock'
  | 'setAppUserModelId'
>;

class StandInApp extends EventEmitter implements UsedApp {
  readonly isPackaged = false;
  readonly #paths: Record<string, string> = { home: homedir(), temp: tmpdir() };
  readonly #ready = Promise.withResolvers<void>();
  #isReady = false;

  getPath(name: string): string {
    const path = this.#paths[name];
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  }

  setPath(name: string, path: string): void {
    if (!existsSync(path)) throw new Error(`Failed to set path: ${path} does not exist`);
    this.#paths[name] = path;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  /** Once the main module has been evaluated, as in Electron: a top-level `await app.whenReady()` never ends. */
  becomeReady(): void {
    this.#isReady = true;
    this.emit('ready');
    this.#ready.resolve();
  }

  /** Fails as Electron does for what it can only do later. */
  requireReady(what: string): void {
    if (!this.#isReady) throw new Error(`Cannot ${what} before app is ready`);
  }

  /** Of Windows alone, as in Electron, which has no such function elsewhere. */
  setAppUserModelId(id: string): void {
    if (process.platform !== 'win32') throw new Error(`app.setAppUserModelId(${id}) is not a function`);
  }

  requestSingleInstanceLock(): boolean {
    return claimProfile(this.getPath('userData'), (argv, cwd) =>
      this.emit('second-instance', new PreventableEvent(), argv, cwd, undefined),
    );
  }

  quit(): void {
    const event = new PreventableEvent();
    this.emit('before-quit', event);
    if (!event.defaultPrevented) this.exit();
  }

  /** At once and without asking anybody; Chromium goes with us. */
  exit(exitCode = 0): never {
    process.exit(exitCode);
  }
}

export const app = new StandInApp();
