import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { OwnFigures } from './figures.ts';

/** Seldom enough to cost nothing; whoever waits for less does not notice. */
const RESOLUTION_MS = 100;
const NS = 1e9;

export interface EventLoopLag {
  /** Of the newest stretch that has ended. */
  readonly newest: OwnFigures['eventLoopLag'];
  /** Ends a stretch. Not done by who asks: there may be several of those. */
  turn(): void;
  stop(): void;
}

/** How long things have to wait for this thread, by a timer that says when it came too late. */
export function watchEventLoopLag(): EventLoopLag {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  let newest = { max: 0, p99: 0 };
  // The figures hold the pace of the timer itself, too.
  const beyondPace = (nanoseconds: number): number => Math.max(0, nanoseconds / NS - RESOLUTION_MS / 1000);
  return {
    get newest() {
      return newest;
    },
    turn() {
      if (delays.count === 0) return;
      newest = { max: beyondPace(delays.max), p99: beyondPace(delays.percentile(99)) };
      delays.reset();
    },
    stop: () => void delays.disable(),
  };
}
