const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const;

/** A length of time as a sentence has it, exact: `1 min`, `90 s`, `250 ms`. */
export function formatLength(ms: number): string {
  const [unit, length] = units.find(([, each]) => ms >= each && ms % each === 0) ?? ['ms', 1];
  return `${ms / length} ${unit}`;
}

/** A length of time that was measured, in its largest unit: `1 min` for 75 s. Rounds down. */
export function roughLength(ms: number): string {
  const [unit, length] = units.find(([, each]) => ms >= each) ?? ['ms', 1];
  return `${Math.floor(ms / length)} ${unit}`;
}
