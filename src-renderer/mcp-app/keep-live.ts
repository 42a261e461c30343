const EVERY_MS = 2000;
const AFTER_TROUBLE_MS = 10_000;

export interface Live {
  /** At once, not when it is time. */
  now(): void;
  stop(): void;
}

/** Looks again and again while the page can be seen; less often while it fails. One look at a time. */
export function keepLive(look: () => Promise<void>, onTrouble: (message: string) => void): Live {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let looking = false;
  let again = false;
  let stopped = false;

  async function run(): Promise<void> {
    if (stopped || document.hidden) return;
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    again = false;
    clearTimeout(timer);
    let rest = EVERY_MS;
    try {
      await look();
      onTrouble('');
    } catch (error) {
      rest = AFTER_TROUBLE_MS;
      onTrouble(error instanceof Error ? error.message : String(error));
    }
    looking = false;
    if (stopped) return;
    timer = setTimeout(() => void run(), again ? 0 : rest);
  }
  const now = (): void => void run();

  document.addEventListener('visibilitychange', now);
  now();
  return {
    now,
    stop() {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', now);
    },
  };
}
