import type { Page } from 'playwright-core';
import type { DesktopGesture, ShownDesktop } from '../electron-stand-in/desktop-protocol.ts';

export interface LaunchOptions {
  /** One of an earlier launch; otherwise it gets its own, removed at the end. */
  readonly dataDir?: string;
  /** Whether the desktop shows tray icons; default: it does. */
  readonly tray?: boolean;
  /** Whether the test looks at the page in the window; default: it does. Without, the stand-in spares itself a Chromium. */
  readonly pages?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The built desktop app, running, as a person at the machine has it before them. */
export interface DesktopUnderTest extends AsyncDisposable {
  readonly dataDir: string;
  readonly pid: number;
  /** The page in the window; the last one, when there were several. */
  page(): Promise<Page>;
  /** Everything native that is to be seen. */
  shown(): Promise<ShownDesktop>;
  perform(gesture: DesktopGesture): Promise<void>;
  /** Sends the process a signal, as the end of a session does. */
  signal(signal: NodeJS.Signals): void;
  readonly exited: Promise<Exit>;
  stderr(): string;
}
