/** ms of a clock that never jumps and that all threads share, which `performance.now()` is not. */
export const monotonicNow = (): number => Number(process.hrtime.bigint()) / 1e6;
