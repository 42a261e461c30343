const PATH = '#/overview';

/** The part of the page's address that is this screen's: `at=…` of `#/overview?at=…`. */
export interface OverviewAddress {
  readonly query: () => string;
  /** Only while this screen is shown; steps from moment to moment are no steps of the way back. */
  readonly write: (query: string) => void;
  /** When somebody goes here. */
  readonly onArrival: (listener: (query: string) => void) => void;
}

export function overviewAddress(page: Window): OverviewAddress {
  const isHere = () => page.location.hash.split('?')[0] === PATH;
  const query = () => (isHere() ? page.location.hash.slice(PATH.length + 1) : '');
  return {
    query,
    write: (next) => {
      if (isHere() && next !== query()) page.history.replaceState(null, '', next === '' ? PATH : `${PATH}?${next}`);
    },
    onArrival: (listener) => page.addEventListener('hashchange', () => isHere() && listener(query())),
  };
}
