export interface HistoryLine {
  readonly label: string;
  readonly tone: 'cpu' | 'memory';
  /** One for each time; the line is broken where one is undefined. */
  readonly values: readonly (number | undefined)[];
}

/** How figures are written, and where they stand. */
export interface ChartScale {
  readonly format: (value: number) => string;
  /** What the bottom and the top of the chart stand for, given the least and the greatest figure. */
  readonly range: (least: number, greatest: number) => readonly [bottom: number, top: number];
  /** Distances that the marks of the axis may have, ascending. */
  readonly steps: readonly number[];
}
