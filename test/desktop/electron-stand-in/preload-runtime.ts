/**
 * What Electron gives a sandboxed preload, as a script for the page: `require('electron')` with `contextBridge` and
 * `ipcRenderer`, and a little of `process`. It runs before the page's own scripts, in the top frame only. It shares the
 * page's world, where Electron has an isolated one; as there, only clones pass, and what is exposed cannot be altered.
 */
export function preloadScript(preloadSource: string, platform: NodeJS.Platform): string {
  return `(${runPreload.toString()})(${JSON.stringify(platform)}, function (require, process, module, exports) {
${preloadSource}
});`;
}

type Preload = (
  require: (name: string) => unknown,
  process: { readonly platform: string },
  module: { exports: object },
  exports: object,
) => void;

type Listener = (event: object, ...args: unknown[]) => void;

/** Runs in the page: it may use nothing from outside itself. */
function runPreload(platform: string, preload: Preload): void {
  if (window !== window.top) return;
  const listeners = new Map<string, Set<Listener>>();
  const at = (channel: string) => {
    const there = listeners.get(channel) ?? new Set();
    listeners.set(channel, there);
    return there;
  };
  const pack = (_key: string, value: unknown) =>
    value instanceof Uint8Array ? { standInBytes: btoa(String.fromCharCode(...value)) } : value;
  const unpack = (_key: string, value: unknown) =>
    typeof value === 'object' && value !== null && 'standInBytes' in value
      ? Uint8Array.from(atob(String(value.standInBytes)), (letter) => letter.charCodeAt(0))
      : value;

  const ipcRenderer = {
    send: (channel: string, ...args: unknown[]) => {
      const send: unknown = Reflect.get(globalThis, 'electronStandInSend');
      if (typeof send === 'function') send(channel, JSON.stringify(structuredClone(args), pack));
    },
    on: (channel: string, listener: Listener) => at(channel).add(listener),
    off: (channel: string, listener: Listener) => at(channel).delete(listener),
  };
  const receive = (channel: string, args: string) => {
    const clones: unknown[] = JSON.parse(args, unpack);
    for (const listener of at(channel)) listener({}, ...clones);
  };
  const contextBridge = {
    exposeInMainWorld: (name: string, api: object) => {
      Object.defineProperty(window, name, { value: Object.freeze({ ...api }), enumerable: true });
    },
  };
  Object.defineProperty(window, 'electronStandInReceive', { value: receive });

  const require = (name: string): unknown => {
    if (name !== 'electron') throw new Error(`module not found in a sandboxed preload: ${name}`);
    return { contextBridge, ipcRenderer };
  };
  const module = { exports: {} };
  preload(require, { platform }, module, module.exports);
}
