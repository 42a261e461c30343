/** How hot a figure is: none, then four steps of a tint. */
export type Heat = 0 | 1 | 2 | 3 | 4;

/** The step of a figure, of which `steps` has the least that each begins with. */
export const heatBySteps =
  (steps: readonly [number, number, number, number]) =>
  (value: unknown): Heat =>
    typeof value === 'number' ? (steps.filter((least) => value >= least).length as Heat) : 0;
