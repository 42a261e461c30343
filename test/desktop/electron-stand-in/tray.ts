import { EventEmitter } from 'node:events';
import type { Tray as ElectronTray } from 'electron';
import { app } from './app.ts';
import type { Menu } from './menu.ts';
import type { StandInImage } from './native-image.ts';
import { show } from './shown.ts';

type UsedTray = Pick<ElectronTray, 'setToolTip'>;

export class Tray extends EventEmitter implements UsedTray {
  static readonly all: Tray[] = [];
  #menu: Menu | undefined;
  #toolTip = '';
  #icon = '';

  constructor(image: StandInImage) {
    super();
    app.requireReady('create Tray');
    Tray.all.push(this);
    this.setImage(image);
  }

  setImage(image: StandInImage): void {
    if (image.isEmpty()) throw new Error('a tray icon that is no picture cannot be seen');
    this.#icon = image.toDataURL();
    this.#show();
  }

  setContextMenu(menu: Menu): void {
    this.#menu = menu;
    this.#show();
  }

  setToolTip(toolTip: string): void {
    this.#toolTip = toolTip;
    this.#show();
  }

  clickPath(path: readonly string[]): void {
    this.#menu?.clickPath(path);
  }

  #show(): void {
    const trays = Tray.all.map((tray) => ({
      toolTip: tray.#toolTip,
      icon: tray.#icon,
      menu: tray.#menu?.shown() ?? [],
    }));
    show(() => ({ trays }));
  }
}
