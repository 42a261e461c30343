const BLOCKS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const NOTHING = ' ';

export interface ChartSize {
  readonly height: number;
}

/** Bars in as many lines as asked, a column for each value, from 0 to the highest; where nothing is known, nothing. */
export function textChart(values: readonly (number | null)[], { height }: ChartSize): readonly string[] {
  const highest = Math.max(0, ...values.filter((value) => value !== null));
  const eighths = values.map((value) => (value === null ? 0 : eighthsOf(value, highest, height)));
  return Array.from({ length: height }, (_, line) => {
    const below = (height - 1 - line) * BLOCKS.length;
    return eighths
      .map((filled) => block(filled - below))
      .join('')
      .trimEnd();
  });
}

/** What is known shows at least a trace, also a 0. */
const eighthsOf = (value: number, highest: number, height: number): number =>
  Math.max(1, highest === 0 ? 1 : Math.round((Math.max(0, value) / highest) * height * BLOCKS.length));

const block = (eighths: number): string => (eighths <= 0 ? NOTHING : (BLOCKS[Math.min(eighths, 8) - 1] ?? NOTHING));

/** As many values as there is room for, each the highest of those that it stands for: a peak is never lost. */
export function narrowed(values: readonly (number | null)[], width: number): readonly (number | null)[] {
  if (values.length <= width) return values;
  return Array.from({ length: width }, (_, index) => {
    const part = values.slice(
      Math.floor((index * values.length) / width),
      Math.floor(((index + 1) * values.length) / width),
    );
    const known = part.filter((value) => value !== null);
    return known.length === 0 ? null : Math.max(...known);
  });
}
