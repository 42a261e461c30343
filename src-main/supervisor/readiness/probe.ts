import type { ReadyHow } from '../../../src-shared/model/managed-process.ts';

/** One way to see that a process is ready. */
export interface Probe {
  readonly how: ReadyHow;
  /** Resolves with what was seen once it is ready; until then it tries. Rejects when no try can ever succeed. */
  readonly ready: (signal: AbortSignal) => Promise<string>;
  /** What the last try saw: `url: 503`. */
  readonly lastSeen: () => string;
}

/** What one try saw. */
export interface Try {
  readonly isReady: boolean;
  readonly seen: string;
}
