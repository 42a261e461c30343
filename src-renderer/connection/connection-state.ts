/** How we stand with Signalbox's main process. Times are ms since the epoch. */
export type ConnectionState =
  | { readonly phase: 'connecting' }
  | { readonly phase: 'open' }
  /** `retryAt` is absent while a try is under way. */
  | { readonly phase: 'lost'; readonly since: number; readonly reason: string; readonly retryAt: number | undefined }
  /** It is there, and does not know this browser (any more): a new one-time link is needed. */
  | { readonly phase: 'locked'; readonly since: number };

/** Since when the data on screen is old; undefined while it is live, or before there was any. */
export function staleSince(state: ConnectionState): number | undefined {
  return state.phase === 'lost' || state.phase === 'locked' ? state.since : undefined;
}
