/** What `import … from 'electron'` gives while the stand-in runs. */
export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { dialog } from './dialog.ts';
export { Menu } from './menu.ts';
export { nativeImage } from './native-image.ts';
export { protocol } from './protocol.ts';
export { nativeTheme, Notification, powerMonitor, screen, shell } from './surroundings.ts';
export { Tray } from './tray.ts';
