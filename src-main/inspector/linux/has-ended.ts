const ZOMBIE = 0x5a;
const DEAD = 0x58;
const DEAD_OLD = 0x78;

/**
 * Whether a process no longer runs, though its pid is still taken. The state (Z, X or x) is that of its first thread,
 * which may have ended before the others: then the process runs on, and signals reach it.
 */
export const hasEnded = ({ state, threads }: { readonly state: number; readonly threads: number }): boolean =>
  (state === ZOMBIE || state === DEAD || state === DEAD_OLD) && threads <= 1;
