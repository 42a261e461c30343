import { nativeImage, type NativeImage } from 'electron';
import trayIcon from './icons/tray.png?inline';
import trayIcon2x from './icons/tray@2x.png?inline';
import trayAlert from './icons/trayAlert.png?inline';
import trayAlert2x from './icons/trayAlert@2x.png?inline';
import trayAlertTemplate from './icons/trayAlertTemplate.png?inline';
import trayAlertTemplate2x from './icons/trayAlertTemplate@2x.png?inline';
import trayTemplate from './icons/trayTemplate.png?inline';
import trayTemplate2x from './icons/trayTemplate@2x.png?inline';

export interface TrayStyle {
  /** With a mark where something is wrong. */
  readonly image: (isWrong: boolean) => NativeImage;
  /** On macOS a click shows the menu by itself. */
  readonly opensOnClick: boolean;
}

export function pickTrayStyle(): TrayStyle {
  return process.platform === 'darwin'
    ? { image: macImage, opensOnClick: false }
    : {
        image: (isWrong) => (isWrong ? image(trayAlert, trayAlert2x) : image(trayIcon, trayIcon2x)),
        opensOnClick: true,
      };
}

/** A template: macOS draws its shape in the colour of the menu bar. */
function macImage(isWrong: boolean): NativeImage {
  const template = isWrong ? image(trayAlertTemplate, trayAlertTemplate2x) : image(trayTemplate, trayTemplate2x);
  template.setTemplateImage(true);
  return template;
}

function image(dataURL: string, dataURL2x: string): NativeImage {
  const icon = nativeImage.createFromDataURL(dataURL);
  icon.addRepresentation({ scaleFactor: 2, dataURL: dataURL2x });
  return icon;
}
