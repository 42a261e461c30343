import { InvalidArgumentError } from 'commander';

const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/** A parser for options that take a length of time between two bounds, in ms: `30000`, `500ms`, `30s`, `5m`. */
export function duration(min: number, max: number): (text: string) => number {
  return (text) => {
    const [, figure, unit = 'ms'] = /^(\d+)(ms|s|m|h)?$/.exec(text) ?? [];
    const value = Number(figure) * UNITS[unit as keyof typeof UNITS];
    if (value >= min && value <= max) return value;
    throw new InvalidArgumentError(`Expected ms, or a length such as 500ms, 30s or 5m, from ${min} to ${max} ms.`);
  };
}
