export const SCHEME = 'app';

/** The page's own origin: `app` is a standard scheme, so it has one, which `file:` has not. */
export const APP_URL = `${SCHEME}://signalbox/`;

export const isAppUrl = (url: string): boolean => url.startsWith(APP_URL);
