import type { RequestFrame } from './once-per-frame.ts';

/** Frames that come so many ms apart at least: the first at once, so that what is rare is not late. */
export function pacedFrames(apartMs: number, requestFrame: RequestFrame = requestAnimationFrame): RequestFrame {
  let last = -Infinity;
  return (callback) => {
    const next = () =>
      requestFrame(() => {
        last = performance.now();
        callback();
      });
    const wait = last + apartMs - performance.now();
    if (wait > 0) setTimeout(next, wait);
    else next();
  };
}
