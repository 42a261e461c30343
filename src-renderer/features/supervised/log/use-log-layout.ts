import { useCallback, useLayoutEffect, useMemo, useReducer, useRef, type RefObject } from 'react';
import type { LogLine } from '../../../../src-shared/model/log-line.ts';
import type { LogPreferencesState } from './create-log-preferences.ts';
import type { HeldLines } from './held-lines.ts';
import { LogHeights } from './log-heights.ts';
import type { Place } from './reader.ts';
import { useCharacterWidth } from './use-character-width.ts';
import { useElementSize, type ElementSize } from './use-element-size.ts';

/** px; the styles say the same. */
const LINE_HEIGHT = 18;
const EDGE_HEIGHT = 26;
const END_PADDING = 6;
/** Rendered above and below what is seen. */
const OVERSCAN_PX = 360;
/** Within a line or so of the end counts as the end. */
const END_PX = 24;

export interface LogLayoutOptions {
  readonly held: HeldLines;
  readonly place: Place;
  readonly look: Pick<LogPreferencesState, 'wrap' | 'times'>;
}

export interface LogLayout {
  /** To be given to the element that scrolls. */
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Of that. */
  readonly size: ElementSize;
  /** Of all, px. */
  readonly height: number;
  /** Indexes of the lines to render, without the second. */
  readonly range: readonly [from: number, to: number];
  /** Of the lines that are seen, the second included. */
  readonly seen: readonly [first: number, last: number];
  readonly isNearStart: boolean;
  readonly isNearEnd: boolean;
  readonly topOf: (index: number) => number;
  /** What stands at a distance from the top. */
  readonly placeAt: (top: number) => Place;
  /** Where to go to see a line in the middle; or, if it is only just out of sight, where it comes into sight. */
  readonly placeToSee: (sequence: number, how: 'middle' | 'nearest') => Place;
  /** A line that is not as high as all others, as it was measured. */
  readonly measure: (line: LogLine, height: number | undefined) => void;
  /** What a scroll event means; undefined for one of our own. */
  readonly readScroll: () => { readonly top: number; readonly isUp: boolean; readonly isAtEnd: boolean } | undefined;
}

/**
 * Where the lines stand, and which of them are rendered. The place decides where the view stands, never the other way
 * round: so lines that come or go above it, or turn out higher than estimated, do not move what is read.
 */
export function useLogLayout({ held, place, look }: LogLayoutOptions): LogLayout {
  const { lines, end } = held;
  const scroller = useRef<HTMLDivElement>(null);
  const size = useElementSize(scroller);
  const columns = useColumns(scroller, size, look);
  const heights = useMemo(() => new LogHeights(estimateFor(columns)), [columns]);
  const [, renderAgain] = useReducer((count: number) => count + 1, 0);
  const lastTop = useRef(0);
  heights.settle(lines);

  const footHeight = end.at === 'end' ? END_PADDING : EDGE_HEIGHT;
  const height = EDGE_HEIGHT + heights.total(lines) + footHeight;
  const lowest = Math.max(0, height - size.height);
  const topOf = (index: number) => EDGE_HEIGHT + heights.topOf(lines, index);
  const indexAt = (top: number) => heights.indexAt(lines, top - EDGE_HEIGHT);
  const top = place.at === 'end' ? lowest : clamp(topOf(lines.indexOf(place.sequence)) + place.offset, 0, lowest);

  useLayoutEffect(() => {
    if (scroller.current === null || Math.abs(lastTop.current - top) < 0.5) return;
    lastTop.current = top;
    scroller.current.scrollTop = top;
  });

  const placeAt = (distance: number): Place => {
    const index = indexAt(distance);
    const line = lines.at(index);
    return line === undefined
      ? { at: 'end' }
      : { at: 'line', sequence: line.sequence, offset: distance - topOf(index) };
  };
  const placeToSee = (sequence: number, how: 'middle' | 'nearest'): Place => {
    const index = lines.indexOf(sequence);
    const line = lines.at(index);
    if (line === undefined) return placeAt(top);
    const [lineTop, lineHeight] = [topOf(index), heights.heightOf(line)];
    if (how === 'middle') return placeAt(clamp(lineTop - (size.height - lineHeight) / 2, 0, lowest));
    const least = Math.max(Math.min(top, lineTop), lineTop + lineHeight - size.height);
    // Of one that is higher than the view, its beginning.
    return placeAt(clamp(Math.min(least, lineTop), 0, lowest));
  };
  const measure = useCallback(
    (line: LogLine, measured: number | undefined) => {
      if (heights.measure(line, measured)) renderAgain();
    },
    [heights],
  );
  const readScroll = () => {
    const now = scroller.current?.scrollTop ?? 0;
    const before = lastTop.current;
    if (Math.abs(now - before) < 1) return undefined;
    lastTop.current = now;
    return { top: now, isUp: now < before, isAtEnd: end.at === 'end' && lowest - now <= END_PX };
  };

  return {
    scroller,
    size,
    height,
    range: [indexAt(top - OVERSCAN_PX), Math.min(lines.count, indexAt(top + size.height + OVERSCAN_PX) + 1)],
    seen: [indexAt(top), indexAt(top + size.height - 1)],
    isNearStart: top < EDGE_HEIGHT + size.height,
    isNearEnd: lowest - top < size.height,
    topOf,
    placeAt,
    placeToSee,
    measure,
    readScroll,
  };
}

/** What stands beside the text of a line, in px and in characters. */
const MARGINS_PX = 73;
const TIME_CHARACTERS = { off: 0, absolute: 14, relative: 11, delta: 11 };

/** Characters that fit beside each other where lines wrap; undefined: they do not wrap. */
function useColumns(
  scroller: RefObject<HTMLElement | null>,
  size: ElementSize,
  { wrap, times }: LogLayoutOptions['look'],
): number | undefined {
  const width = useCharacterWidth(scroller);
  const columns = Math.floor((size.width - MARGINS_PX) / width) - TIME_CHARACTERS[times];
  return wrap ? Math.max(10, columns) : undefined;
}

/** An empty line has the height of one with text. */
const estimateFor =
  (columns: number | undefined) =>
  ({ text }: LogLine): number =>
    columns === undefined ? LINE_HEIGHT : LINE_HEIGHT * Math.max(1, Math.ceil(text.length / columns));

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);
