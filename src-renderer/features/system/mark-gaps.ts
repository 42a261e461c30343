interface Timed {
  readonly time: number;
}

/** Less is no gap, however steady the pace before it. */
const LEAST_MS = 5000;
const FACTOR = 3;

/**
 * The times of a record, with one more where it was interrupted (the machine slept, the sampler stood still), so that no
 * line is drawn over what nobody has seen: `points` has `undefined` there. The pace may change without being a gap.
 */
export function markGaps<Point extends Timed>(
  record: readonly Point[],
): { readonly times: readonly number[]; readonly points: readonly (Point | undefined)[] } {
  const times: number[] = [];
  const points: (Point | undefined)[] = [];
  record.forEach((point, index) => {
    const gap = distance(record, index);
    const usual = Math.max(distance(record, index - 1), distance(record, index + 1), LEAST_MS / FACTOR);
    if (gap > usual * FACTOR) {
      times.push(point.time - gap / 2);
      points.push(undefined);
    }
    times.push(point.time);
    points.push(point);
  });
  return { times, points };
}

/** From the point before; 0 where there is none. */
function distance(record: readonly Timed[], index: number): number {
  const [before, point] = [record[index - 1], record[index]];
  return before === undefined || point === undefined ? 0 : point.time - before.time;
}
