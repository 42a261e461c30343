import { EventEmitter } from 'node:events';
import type { Display, NativeTheme, NotificationConstructorOptions, Screen, Shell } from 'electron';
import * as z from 'zod';
import { show } from './shown.ts';

/** The small parts of `electron` that stand for what surrounds the app: theme, displays, power, notifications, browser. */

class StandInTheme extends EventEmitter implements Pick<NativeTheme, 'shouldUseDarkColors'> {
  readonly shouldUseDarkColors = false;
}
export const nativeTheme = new StandInTheme();

export const powerMonitor = new EventEmitter();

const area = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() });
const ONE_DISPLAY = '[{ "x": 0, "y": 0, "width": 1920, "height": 1080 }]';
const workAreas = z.array(area).parse(JSON.parse(process.env['STAND_IN_DISPLAYS'] ?? ONE_DISPLAY));

export const screen = {
  getAllDisplays: () => workAreas.map((workArea): Pick<Display, 'workArea'> => ({ workArea })),
} satisfies { [Name in keyof Pick<Screen, 'getAllDisplays'>]: () => readonly Pick<Display, 'workArea'>[] };

export class Notification extends EventEmitter {
  static readonly all: Notification[] = [];
  readonly #options: NotificationConstructorOptions;
  readonly title: string;

  constructor(options: NotificationConstructorOptions) {
    super();
    this.#options = options;
    this.title = options.title ?? '';
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    Notification.all.push(this);
    const { title } = this;
    const { body = '' } = this.#options;
    show(({ notifications }) => ({ notifications: [...notifications, { title, body }] }));
  }
}

export const shell = {
  openExternal: async (url: string): Promise<void> => {
    show(({ openedExternally }) => ({ openedExternally: [...openedExternally, url] }));
  },
} satisfies Pick<Shell, 'openExternal'>;
