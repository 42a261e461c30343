/** A page without script or style, so that the strict CSP needs no exception. `body` is HTML of our own, never input. */
const plainPage = (title: string, body: string, head = ''): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>${title}</title>${head}</head><body><h1>${title}</h1>${body}</body></html>\n`;

const HOW_TO_GET_A_LINK =
  '<p>Signalbox prints a link that opens this page when it starts, and <code>signalbox open</code> prints a new one. ' +
  'A link works once, for ten minutes.</p>';

export const loginNeededPage = plainPage('Signalbox: not signed in', HOW_TO_GET_A_LINK);

export const loginFailedPage = plainPage(
  'This link no longer works',
  `<p>It was used before, or it is too old.</p>${HOW_TO_GET_A_LINK}`,
);

/**
 * Sent in place of a redirect: after one, the whole chain counts as begun by the page that held the link, and the
 * browser would withhold the new SameSite=Strict cookie. This page is ours, so what it opens is same-site.
 */
export const loginDonePage = plainPage(
  'Signed in',
  '<p><a href="/">Open Signalbox</a></p>',
  '<meta http-equiv="refresh" content="0;url=/">',
);
