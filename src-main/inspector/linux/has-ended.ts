const ZOMBIE = 0x5a;
const DEAD = 0x58;
const DEAD_OLD = 0x78;

/** States in which a process no longer runs, though its pid is still taken: Z, X and x. */
export const hasEnded = (state: number): boolean => state === ZOMBIE || state === DEAD || state === DEAD_OLD;
