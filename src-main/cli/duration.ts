import { InvalidArgumentError } from 'commander';

const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/** As such a length is typed, in its largest unit: `90s`, `10m`. */
export function typedLength(ms: number): string {
  const [unit = 'ms', length = 1] = Object.entries(UNITS).findLast(([, each]) => ms >= each && ms % each === 0) ?? [];
  return `${ms / length}${unit}`;
}

/** A parser for options that take a length of time between two bounds, in ms: `30000`, `500ms`, `30s`, `5m`. */
export function duration(min: number, max: number): (text: string) => number {
  return (text) => {
    const [, figure, unit = 'ms'] = /^(\d+)(ms|s|m|h)?$/.exec(text) ?? [];
    const value = Number(figure) * UNITS[unit as keyof typeof UNITS];
    if (value >= min && value <= max) return value;
    throw new InvalidArgumentError(
      `Expected ms, or a length such as 500ms, 30s or 5m, from ${typedLength(min)} to ${typedLength(max)}.`,
    );
  };
}
