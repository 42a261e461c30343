const MINUTE = 60_000;

export interface SnoozeLength {
  readonly label: string;
  readonly forMs: (now: number) => number;
}

/** When people are back at work, or wish they were. */
const MORNING = 8;

export const snoozeLengths: readonly SnoozeLength[] = [
  { label: 'For 15 minutes', forMs: () => 15 * MINUTE },
  { label: 'For an hour', forMs: () => 60 * MINUTE },
  { label: 'Until tomorrow morning', forMs: untilMorning },
];

/** Until eight o'clock of the next day, by the clock on the wall: a day may have 23 hours. */
export function untilMorning(now: number): number {
  const morning = new Date(now);
  morning.setDate(morning.getDate() + 1);
  morning.setHours(MORNING, 0, 0, 0);
  return morning.getTime() - now;
}
