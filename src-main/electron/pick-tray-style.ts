import { nativeImage, type NativeImage } from 'electron';
import trayIcon from './icons/tray.png?inline';
import trayIcon2x from './icons/tray@2x.png?inline';
import trayTemplate from './icons/trayTemplate.png?inline';
import trayTemplate2x from './icons/trayTemplate@2x.png?inline';

export interface TrayStyle {
  readonly image: () => NativeImage;
  /** On macOS a click shows the menu by itself. */
  readonly opensOnClick: boolean;
}

export function pickTrayStyle(): TrayStyle {
  return process.platform === 'darwin'
    ? { image: macImage, opensOnClick: false }
    : { image: () => image(trayIcon, trayIcon2x), opensOnClick: true };
}

/** A template: macOS draws its shape in the colour of the menu bar. */
function macImage(): NativeImage {
  const template = image(trayTemplate, trayTemplate2x);
  template.setTemplateImage(true);
  return template;
}

function image(dataURL: string, dataURL2x: string): NativeImage {
  const icon = nativeImage.createFromDataURL(dataURL);
  icon.addRepresentation({ scaleFactor: 2, dataURL: dataURL2x });
  return icon;
}
