import { useMemo } from 'react';
import { useOverview } from './overview-context.ts';
import { goLive, HOST, pick, spanOf, step, turn, withRange, zoomIn, type Place } from './place.ts';
import type { RangeId } from './ranges.ts';

/** The ways from here to another time, or to somebody else. */
export interface Moves {
  /** To the point of the charts that is so many on. */
  readonly stepBy: (points: number) => void;
  readonly toEdge: (edge: 'from' | 'to') => void;
  readonly turnTo: (direction: -1 | 1) => void;
  readonly closer: () => void;
  readonly toNow: () => void;
  readonly toTime: (time: number) => void;
  readonly showRange: (range: RangeId) => void;
  readonly showSubject: (id: string) => void;
  /** What Escape does: back to now, then back to the machine as a whole. */
  readonly leave: () => void;
}

export function useMoves(): Moves {
  const { place, stepMs } = useOverview();
  return useMemo(() => {
    const move = (next: (before: Place, now: number) => Place) => () =>
      place.setState(next(place.getState(), Date.now()));
    const toMoment = (time: number) => move((at, now) => pick(at, { from: time, to: time }, now))();
    return {
      stepBy: (points) => move((at, now) => step(at, points, { stepMs: stepMs(), now }))(),
      toEdge: (edge) => toMoment(spanOf(place.getState(), Date.now())[edge]),
      turnTo: (direction) => move((at, now) => turn(at, direction, now))(),
      closer: move(zoomIn),
      toNow: move(goLive),
      toTime: (time) => toMoment(Math.min(time, Date.now())),
      showRange: (range) => move((at, now) => withRange(at, range, now))(),
      showSubject: (of) => move((at) => ({ ...at, of }))(),
      leave: move((at) => (at.end === undefined ? { ...at, of: HOST } : goLive(at))),
    };
  }, [place, stepMs]);
}
