import type { MenuItem, MenuItemConstructorOptions } from 'electron';
import { app } from './app.ts';
import type { ShownMenuItem } from './desktop-protocol.ts';
import { show } from './shown.ts';

type UsedItem = Pick<MenuItem, 'label' | 'enabled' | 'checked' | 'type'>;

/** What Electron itself does for a role, of those that matter here. */
const ROLES: Readonly<Record<string, { label: string; click?: () => void }>> = {
  quit: { label: 'Quit', click: () => app.quit() },
  close: { label: 'Close' },
  editMenu: { label: 'Edit' },
  windowMenu: { label: 'Window' },
  help: { label: 'Help' },
  about: { label: 'About' },
};

class StandInMenuItem implements UsedItem {
  readonly label: string;
  readonly type: MenuItem['type'];
  readonly enabled: boolean;
  readonly submenu: Menu | undefined;
  readonly #click: (() => void) | undefined;
  checked: boolean;

  constructor(options: MenuItemConstructorOptions) {
    const role = options.role === undefined ? undefined : ROLES[options.role];
    this.label = options.label ?? role?.label ?? options.role ?? '';
    this.type = options.type ?? (options.submenu ? 'submenu' : 'normal');
    this.enabled = options.enabled ?? true;
    this.checked = options.checked ?? false;
    this.submenu = Array.isArray(options.submenu) ? Menu.buildFromTemplate(options.submenu) : undefined;
    const { click } = options;
    // Ours take the item at most; the window and the event that Electron adds have no stand-in.
    this.#click = click ? () => Reflect.apply(click, undefined, [this]) : role?.click;
  }

  click(): void {
    if (!this.enabled || !this.#click) throw new Error(`the menu item "${this.label}" cannot be clicked`);
    this.#click();
  }

  /** `&x` marks a letter to press, `&&` is an ampersand. */
  get shownLabel(): string {
    return this.label.replaceAll(/&(.)/g, '$1');
  }
}

export class Menu {
  readonly items: readonly StandInMenuItem[];
  static #application: Menu | undefined;

  private constructor(items: readonly StandInMenuItem[]) {
    this.items = items;
  }

  static buildFromTemplate(template: MenuItemConstructorOptions[]): Menu {
    return new Menu(template.map((options) => new StandInMenuItem(options)));
  }

  static setApplicationMenu(menu: Menu): void {
    Menu.#application = menu;
    show(() => ({ menu: menu.shown() }));
  }

  static clickApplicationMenu(path: readonly string[]): void {
    Menu.#application?.clickPath(path);
    show(() => ({ menu: Menu.#application?.shown() ?? [] }));
  }

  shown(): readonly ShownMenuItem[] {
    return this.items
      .filter((item) => item.type !== 'separator')
      .map(({ shownLabel, enabled, type, checked, submenu }) => ({
        label: shownLabel,
        enabled,
        ...(type === 'checkbox' && { checked }),
        ...(submenu && { submenu: submenu.shown() }),
      }));
  }

  clickPath([label, ...rest]: readonly string[]): void {
    const item = this.items.find((candidate) => candidate.shownLabel === label);
    if (!item) throw new Error(`the menu has no item "${label}"`);
    if (rest.length === 0) item.click();
    else if (item.submenu) item.submenu.clickPath(rest);
    else throw new Error(`the menu item "${label}" has no submenu`);
  }
}
