export interface WriteBehind<Item> {
  /** To be written, soon. */
  mark(item: Item): void;
  /** Writes what is to be written, and nothing that is marked later. */
  close(): void;
}

const AFTER_MS = 1000;

/** Writes each thing once a second at most, however often it changes: what is lost with us is a second of counting. */
export function createWriteBehind<Item>(
  write: (item: Item) => void,
  report: (error: unknown) => void,
): WriteBehind<Item> {
  const waiting = new Set<Item>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    for (const item of waiting) {
      try {
        write(item);
      } catch (error) {
        report(error);
      }
    }
    waiting.clear();
  }
  return {
    mark(item: Item) {
      if (closed) return;
      waiting.add(item);
      timer ??= setTimeout(flush, AFTER_MS).unref();
    },
    close() {
      closed = true;
      flush();
    },
  };
}
