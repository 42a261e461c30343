/** What is used of a `document`. */
export interface ShownPage extends EventTarget {
  readonly visibilityState: DocumentVisibilityState;
}

/** Begins something, and gives back what ends it. */
export type Begin = () => () => void;

/** Whoever only glances at another window finds everything as it was. */
const GRACE_MS = 10_000;

/**
 * Goes on as long as somebody may look: it ends when the page has been hidden for a while, and begins anew when it is
 * shown. A window that nobody sees must cost the machine nothing.
 */
export function whileShown(page: ShownPage, begin: Begin, graceMs = GRACE_MS): () => void {
  let end: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const rest = () => {
    end?.();
    end = undefined;
  };
  const follow = () => {
    clearTimeout(timer);
    if (page.visibilityState === 'visible') end ??= begin();
    else timer = setTimeout(rest, graceMs);
  };

  page.addEventListener('visibilitychange', follow);
  follow();
  return () => {
    page.removeEventListener('visibilitychange', follow);
    clearTimeout(timer);
    rest();
  };
}
