/** A stretch of time; a moment is one without length. ms since the epoch. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

export const isMoment = ({ from, to }: TimeSpan): boolean => from === to;
