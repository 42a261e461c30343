import { days, hours, minutes, seconds } from './durations.ts';

/** How closely history is kept: as sampled, in steps of 10 s, in steps of a minute. */
export type TierNumber = 0 | 1 | 2;

export interface Tier {
  readonly number: TierNumber;
  /** 0: as sampled. */
  readonly stepMs: number;
  /** How much time one block of it holds. Each is a multiple of the one before. */
  readonly windowMs: number;
}

export const rawTier: Tier = { number: 0, stepMs: 0, windowMs: minutes(5) };
export const fineTier: Tier = { number: 1, stepMs: seconds(10), windowMs: hours(1) };
export const coarseTier: Tier = { number: 2, stepMs: minutes(1), windowMs: hours(6) };
export const tiers = [rawTier, fineTier, coarseTier] as const;

export interface HistoryLimits {
  readonly rawMs: number;
  readonly fineMs: number;
  readonly coarseMs: number;
  /** Of the file with all that belongs to it. */
  readonly bytes: number;
}

/** As the settings say it. */
export function historyLimits(settings: {
  readonly historyRawHours: number;
  readonly historyFineDays: number;
  readonly historyCoarseDays: number;
  readonly historyMb: number;
}): HistoryLimits {
  return {
    rawMs: hours(settings.historyRawHours),
    fineMs: days(settings.historyFineDays),
    coarseMs: days(settings.historyCoarseDays),
    bytes: settings.historyMb * 2 ** 20,
  };
}

/**
 * A sample speaks for the time since the one before it, but not for longer than this: what is folded has to know the
 * first sample after it.
 */
export const LONGEST_PACE_MS = rawTier.windowMs;
