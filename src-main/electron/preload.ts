import { contextBridge, ipcRenderer } from 'electron';
import type { BridgeMessage, DesktopBridge, ShellCommand } from '../../src-shared/model/desktop-bridge.ts';
import { pickPlatform } from './pick-platform.ts';

function subscribe(channel: string, forward: Parameters<typeof ipcRenderer.on>[1]): () => void {
  ipcRenderer.on(channel, forward);
  return () => void ipcRenderer.off(channel, forward);
}

// Listeners get the message and nothing else: the event would hand `ipcRenderer` itself to the page.
contextBridge.exposeInMainWorld('signalbox', {
  post: (message) => ipcRenderer.send('rpc', message),
  onMessage: (listener) => subscribe('rpc', (_event, message: BridgeMessage) => listener(message)),
  onCommand: (listener) => subscribe('command', (_event, command: ShellCommand) => listener(command)),
  platform: pickPlatform(),
} satisfies DesktopBridge);
