import { isMoment, type TimeSpan } from '../../components/charts/time-span.ts';
import { isRangeId, lengthOf, rangeAround, type RangeId } from './ranges.ts';

/** What one looks at: of whom, how much time, until when, and which moment or range of it. */
export interface Place {
  /** Id of the host or of a process, as `monitor.list` gives it. */
  readonly of: string;
  readonly range: RangeId;
  /** Where the charts end; undefined: now, and they go on. ms since the epoch. */
  readonly end: number | undefined;
  readonly picked: TimeSpan | undefined;
}

export const HOST = 'host';
export const firstPlace: Place = { of: HOST, range: '15m', end: undefined, picked: undefined };

export const isLive = ({ end }: Place): boolean => end === undefined;

export function spanOf({ range, end }: Pick<Place, 'range' | 'end'>, now: number): TimeSpan {
  const to = end ?? now;
  return { from: to - lengthOf(range), to };
}

/** What is picked stands still, and so do the charts. */
export function pick(place: Place, picked: TimeSpan, now: number): Place {
  return { ...place, end: endWith(place, picked, now), picked };
}

/** Where the charts are, if that shows all of it; else around it. Never in the future. */
function endWith(place: Place, picked: TimeSpan, now: number): number {
  const { from, to } = spanOf(place, now);
  if (from <= picked.from && picked.to <= to) return to;
  return Math.min(now, (picked.from + picked.to + lengthOf(place.range)) / 2);
}

/** Back to now. */
export const goLive = (place: Place): Place => ({ ...place, end: undefined, picked: undefined });

/** Another range, around what is picked. */
export function withRange(place: Place, range: RangeId, now: number): Place {
  const next = { ...place, range };
  if (next.picked !== undefined) return { ...next, end: endWith({ ...next, end: undefined }, next.picked, now) };
  return next;
}

/** As close as the picked range can be seen; around a moment, one step closer. */
export function zoomIn(place: Place, now: number): Place {
  const { picked } = place;
  if (picked === undefined) return place;
  const length = isMoment(picked) ? lengthOf(place.range) / 7 : picked.to - picked.from;
  const range = rangeAround(length);
  if (lengthOf(range) >= lengthOf(place.range)) return place;
  const middle = (picked.from + picked.to) / 2;
  return { ...place, range, end: Math.min(now, middle + lengthOf(range) / 2) };
}

/** The charts, half their length earlier (-1) or later (1); as late as now they go on. */
export function turn(place: Place, direction: -1 | 1, now: number): Place {
  const end = (place.end ?? now) + (direction * lengthOf(place.range)) / 2;
  return end >= now ? { ...place, end: place.picked === undefined ? undefined : now } : { ...place, end };
}

export interface Pace {
  /** Points of the charts are that far apart, in the middle of steps that are counted from the epoch on. */
  readonly stepMs: number;
  readonly now: number;
}

/** The moment of a point that is so many on; it begins at the end of the charts, which come along where it leaves them. */
export function step(place: Place, points: number, { stepMs, now }: Pace): Place {
  const before = place.picked;
  const span = spanOf(place, now);
  if (before === undefined) return pick(place, { from: span.to, to: span.to }, now);
  const on = (points < 0 ? before.from : before.to) + points * stepMs;
  const time = Math.min(now, Math.round((Math.floor(on / stepMs) + 0.5) * stepMs));
  return pick(place, { from: time, to: time }, now);
}

/** Its query in the address: `of=managed:api&range=6h&at=…`; what is as at first is left out. */
export function queryOf({ of, range, end, picked }: Place): string {
  const query = new URLSearchParams();
  if (of !== HOST) query.set('of', of);
  if (range !== firstPlace.range) query.set('range', range);
  if (picked !== undefined) query.set('at', String(Math.round(picked.from)));
  if (picked !== undefined && !isMoment(picked)) query.set('until', String(Math.round(picked.to)));
  if (picked === undefined && end !== undefined) query.set('end', String(Math.round(end)));
  return query.toString();
}

/** What is missing or makes no sense is as at first. */
export function placeOf(query: string, now: number): Place {
  const given = new URLSearchParams(query);
  const range = given.get('range');
  const of = given.get('of') ?? '';
  const [at, until, end] = ['at', 'until', 'end'].map((name) => timeIn(given.get(name), now));
  const picked = at === undefined ? undefined : { from: at, to: Math.max(at, until ?? at) };
  const length = picked === undefined ? 0 : picked.to - picked.from;
  const place: Place = {
    of: of === '' ? HOST : of,
    range: isRangeId(range) ? range : length > lengthOf(firstPlace.range) ? rangeAround(length) : firstPlace.range,
    end: undefined,
    picked: undefined,
  };
  return picked === undefined ? { ...place, end } : pick(place, picked, now);
}

function timeIn(text: string | null, now: number): number | undefined {
  const time = text === null || text === '' ? Number.NaN : Number(text);
  return Number.isFinite(time) && time > 0 ? Math.min(time, now) : undefined;
}
