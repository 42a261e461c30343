import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppInfo } from '../../src-shared/contract/app.ts';
import type { Connection } from '../connection/create-connection.ts';

export const screens = ['overview', 'supervised', 'system', 'alerts', 'ports', 'debris', 'agents', 'connect'] as const;
export type Screen = (typeof screens)[number];

export interface ShellState {
  readonly screen: Screen;
  readonly onTop: 'palette' | 'help' | undefined;
  /** Of the instance that we are, or were last, connected to. */
  readonly info: AppInfo | undefined;
}

export interface Shell {
  readonly state: StoreApi<ShellState>;
  /** The query is what the screen itself makes of its address: `at=…` of `#/overview?at=…`. */
  readonly show: (screen: Screen, query?: string) => void;
}

/** What the frame around the screens knows. The address says which screen: `#/system`; what follows a `?` is that screen's. */
export function createShell(page: Window, { client, state: connection }: Connection): Shell {
  const state = createStore<ShellState>(() => ({
    screen: screenOf(page.location.hash),
    onTop: undefined,
    info: undefined,
  }));
  page.addEventListener('hashchange', () => state.setState({ screen: screenOf(page.location.hash) }));

  const refreshInfo = async () => {
    try {
      state.setState({ info: await client.app.info() });
    } catch {
      // The connection was lost meanwhile, and says so itself; the next one asks again.
    }
  };
  connection.subscribe((now, before) => {
    if (now.phase === 'open' && before.phase !== 'open') void refreshInfo();
  });

  const show = (screen: Screen, query = '') => {
    page.location.hash = query === '' ? `#/${screen}` : `#/${screen}?${query}`;
  };
  return { state, show };
}

function screenOf(hash: string): Screen {
  const [path] = hash.split('?');
  return screens.find((screen) => path === `#/${screen}`) ?? 'supervised';
}
