import { EventEmitter } from 'node:events';
import { defaultSession } from './session.ts';

/** Contents of a window of which a test looks at nothing but the frame: they load nothing, which spares a Chromium. */
export class BlankContents extends EventEmitter {
  readonly ipc = new EventEmitter();
  readonly session = defaultSession;
  #destroyed = false;

  async loadURL(_url: string): Promise<void> {
    this.emit('stand-in-painted');
  }

  async resize(_width: number, _height: number): Promise<void> {}

  async close(): Promise<void> {
    this.#destroyed = true;
    this.emit('destroyed');
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  send(_channel: string, ..._args: unknown[]): void {}

  setWindowOpenHandler(_handler: unknown): void {}
}
