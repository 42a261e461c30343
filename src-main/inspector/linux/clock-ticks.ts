/** USER_HZ: what the kernel calls a tick towards programs. 100 on every architecture that Node runs on. */
export const TICKS_PER_SECOND = 100;

export const ticksToMs = (ticks: number): number => ticks * (1000 / TICKS_PER_SECOND);
