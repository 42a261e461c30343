import { AppError } from '../../src-shared/model/app-error.ts';

export interface Range {
  /** ms since the epoch, as `to`. */
  readonly from: number;
  readonly to: number;
}

/** The range, which has a length. Throws BAD_INPUT for any other. */
export function checkRange({ from, to }: Range): Range {
  if (from < to) return { from, to };
  const [begin, end] = [from, to].map((time) => new Date(time).toISOString());
  throw new AppError('BAD_INPUT', `from: it must be before to, ${end}; it was ${begin}`);
}
