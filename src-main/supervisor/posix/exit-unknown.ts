/** Why it is not known how a process ended whose parent is gone. */
export const EXIT_UNKNOWN = 'its exit code is unknown: the keeper that started it was killed, or does not answer';
