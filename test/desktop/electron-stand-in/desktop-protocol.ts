/** What stand-in and test tell each other over the IPC channel of the child process. Plain data, either way. */

export interface ShownMenuItem {
  readonly label: string;
  readonly enabled: boolean;
  readonly checked?: boolean;
  readonly submenu?: readonly ShownMenuItem[];
}

export interface ShownWindow {
  readonly id: number;
  readonly visible: boolean;
  readonly focused: boolean;
  readonly maximized: boolean;
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly security: Readonly<Record<string, unknown>>;
}

export interface ShownDialog {
  readonly id: number;
  readonly message: string;
  readonly detail?: string;
  readonly buttons: readonly string[];
  readonly checkboxLabel?: string;
}

/** Everything a person would see on their desktop, and what was opened elsewhere. */
export interface ShownDesktop {
  readonly windows: readonly ShownWindow[];
  readonly trays: readonly {
    readonly toolTip: string;
    readonly icon: string;
    readonly menu: readonly ShownMenuItem[];
  }[];
  readonly menu: readonly ShownMenuItem[];
  readonly dialogs: readonly ShownDialog[];
  readonly errorBoxes: readonly { readonly title: string; readonly content: string }[];
  readonly notifications: readonly { readonly title: string; readonly body: string }[];
  readonly openedExternally: readonly string[];
  /** Where the test can reach the pages; absent until there is one. */
  readonly devTools?: string;
}

export const emptyDesktop: ShownDesktop = {
  windows: [],
  trays: [],
  menu: [],
  dialogs: [],
  errorBoxes: [],
  notifications: [],
  openedExternally: [],
};

/** What a person can do outside the pages, and the system itself. */
export type DesktopGesture =
  | { readonly gesture: 'click-tray'; readonly path: readonly string[] }
  | { readonly gesture: 'click-menu'; readonly path: readonly string[] }
  | { readonly gesture: 'click-tray-icon' }
  /** On the newest with this title. */
  | { readonly gesture: 'click-notification'; readonly title: string }
  | { readonly gesture: 'answer'; readonly id: number; readonly button: string; readonly checked: boolean }
  | { readonly gesture: 'close-window' }
  | { readonly gesture: 'place-window'; readonly bounds: ShownWindow['bounds'] }
  | { readonly gesture: 'quit' }
  /** As macOS and Linux announce it, or as Windows does. */
  | { readonly gesture: 'end-session'; readonly announcedTo: 'power-monitor' | 'window' };
