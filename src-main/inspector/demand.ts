/** How long an answer keeps being wanted after it was asked for. */
const REMEMBERED_MS = 10_000;

export interface Demand {
  /** Somebody asked, once. */
  note(): void;
  /** Somebody watches, until the function that is given back is called. */
  hold(): () => void;
  close(): void;
}

/** Tells whether anybody wants to know: `onChange` is called whenever that changes, from no at the beginning. */
export function createDemand(onChange: (wanted: boolean) => void): Demand {
  let watchers = 0;
  let recent: NodeJS.Timeout | undefined;
  let wasWanted = false;

  function update(): void {
    const isWanted = watchers > 0 || recent !== undefined;
    if (isWanted === wasWanted) return;
    wasWanted = isWanted;
    onChange(isWanted);
  }

  function note(): void {
    recent ??= setTimeout(() => {
      recent = undefined;
      update();
    }, REMEMBERED_MS).unref();
    recent.refresh();
    update();
  }

  function hold(): () => void {
    let isHeld = true;
    watchers += 1;
    update();
    return () => {
      if (!isHeld) return;
      isHeld = false;
      watchers -= 1;
      update();
    };
  }

  return { note, hold, close: () => clearTimeout(recent) };
}
