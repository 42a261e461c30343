interface MayHaveEnded {
  readonly endedAt: number | undefined;
  /** Whether there is anything of it: itself, or what it has left behind. */
  readonly isThere: boolean;
}

/** Of those of which nothing is left, the one that ended first. */
export function longestEnded<Entry extends MayHaveEnded>(entries: readonly Entry[]): Entry | undefined {
  const ended = entries.filter(({ endedAt, isThere }) => endedAt !== undefined && !isThere);
  return ended.toSorted((a, b) => (a.endedAt ?? 0) - (b.endedAt ?? 0))[0];
}
