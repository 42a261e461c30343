/**
 * Stands in a log where one keeper was killed and another took over. What lies between a read from a FIFO and its write
 * to the disk dies with the keeper: one read at most, of one stream of one process. Which one cannot be known, nor
 * whether there was any, so each log says so: a gap that nobody sees would be worse.
 */
export const GAP_LINE =
  'WARN signalbox: the keeper that read this output was killed; up to 64 KB of it may be missing here\n';
