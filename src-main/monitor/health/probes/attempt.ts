/** What one try found. `skipped`: it was not made, so it says nothing of the process. */
export interface Attempted {
  readonly verdict: 'passed' | 'failed' | 'skipped';
  /** In a few words: `url: 503`. */
  readonly seen: string;
}

/** One try; it ends with the signal. */
export type Attempt = (signal: AbortSignal) => Promise<Attempted>;
