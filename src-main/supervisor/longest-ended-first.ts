interface MayHaveEnded {
  readonly endedAt: number | undefined;
  /** Whether there is anything of it: itself, or what it has left behind. */
  readonly isThere: boolean;
}

/** Those of which nothing is there any more, the one that ended first in front. */
export function longestEndedFirst<Entry extends MayHaveEnded>(entries: readonly Entry[]): readonly Entry[] {
  const ended = entries.filter(({ endedAt, isThere }) => endedAt !== undefined && !isThere);
  return ended.toSorted((a, b) => (a.endedAt ?? 0) - (b.endedAt ?? 0));
}
