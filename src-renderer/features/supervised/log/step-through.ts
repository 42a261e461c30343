/**
 * The next (1) or previous (-1) of the rising numbers; without a current one, the last. Undefined: there is none in this
 * direction.
 */
export function stepThrough(found: readonly number[], current: number | undefined, step: 1 | -1): number | undefined {
  if (current === undefined) return found.at(-1);
  if (step === 1) return found.find((sequence) => sequence > current);
  return found.findLast((sequence) => sequence < current);
}
