const TIMES = 2;
/** Faster paces are for a moment, such as the two samples of whoever wants the CPU of right now. */
const LASTING_MS = 500;

/** The pace that is wanted, half as fast on battery. */
export const spareBattery = (wantedMs: number, onBattery = false): number =>
  onBattery && wantedMs >= LASTING_MS ? wantedMs * TIMES : wantedMs;
