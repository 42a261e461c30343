import type { Verdict } from './judge-condition.ts';

/** How one rule stands to one subject. Times are those of a clock that never jumps, in ms. */
export interface Standing {
  isOn: boolean;
  /** Since when it has been so without a break. */
  soSince: number | undefined;
  /** When it was last known whether it is so. */
  knownAt: number;
  /** When it was last over, for as long as it may come back. */
  endedAt: number | undefined;
  /** Since it began. */
  worst: number | undefined;
}

export type Step = 'began' | 'came-back' | 'still' | 'ended' | undefined;

/** A look may fail: for so long an unknown value changes nothing. Then it counts as over. */
export const HOLD_MS = 60_000;
/** What is so again this soon after its end is the same alert: it flaps. */
export const REOPEN_MS = 300_000;

export const newStanding = (now: number): Standing => ({
  isOn: false,
  soSince: undefined,
  knownAt: now,
  endedAt: undefined,
  worst: undefined,
});

/** What a verdict makes of a standing. Where `mayBegin` is false, it stays as it is: about to begin. */
export function advance(
  standing: Standing,
  verdict: Verdict,
  at: { now: number; forMs: number; mayBegin: boolean },
): Step {
  const { now, forMs, mayBegin } = at;
  if (verdict === 'unknown') return now - standing.knownAt > HOLD_MS ? end(standing, now) : undefined;
  standing.knownAt = now;
  if (verdict === 'over') return end(standing, now);
  if (verdict === 'between') return standing.isOn ? 'still' : undefined;
  standing.soSince ??= now;
  if (standing.isOn) return 'still';
  if (now - standing.soSince < forMs || !mayBegin) return undefined;
  const cameBack = standing.endedAt !== undefined && now - standing.endedAt <= REOPEN_MS;
  standing.isOn = true;
  standing.endedAt = undefined;
  if (!cameBack) standing.worst = undefined;
  return cameBack ? 'came-back' : 'began';
}

export function end(standing: Standing, now: number): Step {
  standing.soSince = undefined;
  if (!standing.isOn) return undefined;
  standing.isOn = false;
  standing.endedAt = now;
  return 'ended';
}

/** Nothing is to be remembered of it any more. */
export const isIdle = ({ isOn, soSince, endedAt }: Standing, now: number): boolean =>
  !isOn && soSince === undefined && (endedAt === undefined || now - endedAt > REOPEN_MS);
