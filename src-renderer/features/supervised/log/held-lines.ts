import type { LogEvent } from '../../../../src-shared/contract/proc-logs.ts';
import type { LogLine } from '../../../../src-shared/model/log-line.ts';
import { LineWindow } from './line-window.ts';

/** How it goes on beyond the lines that are held, on one side. */
export type LogEdge =
  | { readonly at: 'more' }
  | { readonly at: 'loading' }
  | { readonly at: 'failed'; readonly message: string }
  /** The log itself ends here. At its beginning: so many older lines are kept nowhere any more. */
  | { readonly at: 'end'; readonly gone: number };

export interface LogGap {
  /** Lines that are missing. */
  readonly missing: number;
  /** They are kept nowhere any more. */
  readonly areGone: boolean;
}

/** A part of the log in one piece, as far as it matches the filter; usually its newest lines. */
export interface HeldLines {
  readonly lines: LineWindow;
  /** Before the line with this sequence some were never sent: they came too fast. */
  readonly gaps: ReadonlyMap<number, LogGap>;
  readonly start: LogEdge;
  /** `end`: the newest lines are held, and those that come are added. */
  readonly end: LogEdge;
  /** Older pages begin before this sequence. */
  readonly before: number;
  /** Newer pages, and lines that come, begin behind this sequence. */
  readonly cursor: number;
  /** Lines written since the first start under this name. */
  readonly total: number;
}

export const more: LogEdge = { at: 'more' };
export const loading: LogEdge = { at: 'loading' };
const end: LogEdge = { at: 'end', gone: 0 };

export const nothingHeld: HeldLines = {
  lines: LineWindow.empty,
  gaps: new Map(),
  start: loading,
  end,
  before: 1,
  cursor: 0,
  total: 0,
};

/** What the page holds at most. */
export const mostHeld = { lines: 200_000, bytes: 64 * 1024 * 1024 };
export type MostHeld = typeof mostHeld;

/** A part of the log as Signalbox answers it. */
export interface LogPage {
  readonly lines: readonly LogLine[];
  readonly total: number;
  readonly cursor: number;
}

export interface TakeOptions {
  /** The reader looks at the newest lines. Where it is not so, lines that are too many wait until they are asked for. */
  readonly mayDropOldest: boolean;
  readonly most?: MostHeld;
}

/** News of the whole log: a snapshot of its newest lines, or the next batch. */
export function takeEvent(before: HeldLines, event: LogEvent, options: TakeOptions): HeldLines {
  const held = { ...restartWhere(before, event), total: event.total };
  if (held.end.at !== 'end') return held;
  const next = takeLines(held, event.lines, options);
  if (next.end.at !== 'end') return next;
  const start = next.start === loading ? startAt(event.total + 1) : next.start;
  return { ...next, start, cursor: Math.max(held.cursor, event.total) };
}

/** What comes behind the lines that are held. Who held the newest goes on to hold them, even where it takes some pages. */
export function takeNewer(before: HeldLines, page: LogPage, options: TakeOptions): HeldLines {
  const held = { ...before, total: Math.max(before.total, page.total) };
  const next = takeLines(held, page.lines, { ...options, areAllSent: true });
  if (next.end !== held.end) return next;
  const isBehind = page.cursor < held.total && held.end.at !== 'end';
  return { ...next, cursor: page.cursor, end: isBehind ? more : end };
}

/** What comes before the lines that are held. */
export function takeOlder(held: HeldLines, { lines }: LogPage, most: MostHeld = mostHeld): HeldLines {
  const [oldest] = lines;
  if (oldest === undefined) return { ...held, start: endAt(held.before) };
  const { sequence } = oldest;
  return dropNewest({ ...held, lines: held.lines.prepend(lines), start: startAt(sequence), before: sequence }, most);
}

/** A page in place of all that was held. Behind the newest lines come those that come, even if some are there by now. */
export function holdPage(before: HeldLines, page: LogPage, { isNewest }: { readonly isNewest: boolean }): HeldLines {
  const newest = Math.max(before.total, page.total);
  return {
    ...nothingHeld,
    lines: LineWindow.of(page.lines),
    start: startAt(page.lines[0]?.sequence ?? page.cursor + 1),
    end: isNewest || page.cursor >= newest ? end : more,
    before: page.lines[0]?.sequence ?? page.cursor + 1,
    cursor: page.cursor,
    total: newest,
  };
}

/** Lines of the gap before a line, from its beginning, and what of it is left then. */
export function fillGap(
  held: HeldLines,
  sequence: number,
  lines: readonly LogLine[],
  most: MostHeld = mostHeld,
): HeldLines {
  const gap = held.gaps.get(sequence);
  if (gap === undefined) return held;
  const newest = lines.at(-1);
  const missing = newest === undefined ? gap.missing : sequence - newest.sequence - 1;
  const gaps = new Map(held.gaps);
  if (isGap(missing)) gaps.set(sequence, { missing, areGone: newest === undefined });
  else gaps.delete(sequence);
  const filled = { ...held, lines: held.lines.insert(lines), gaps };
  // What is farther away makes room.
  const isNearStart = held.lines.indexOf(sequence) < held.lines.count / 2;
  return isNearStart ? dropNewest(filled, most) : dropOldest(filled, most);
}

/** A name may be given again; its new log begins at 1. */
function restartWhere(held: HeldLines, { type, total }: LogEvent): HeldLines {
  return type === 'snapshot' && total < held.total ? nothingHeld : held;
}

function takeLines(
  held: HeldLines,
  news: readonly LogLine[],
  { mayDropOldest, most = mostHeld, areAllSent = false }: TakeOptions & { readonly areAllSent?: boolean },
): HeldLines {
  const all = held.lines.append(news);
  if (all === held.lines) return held;
  const isTooMuch = all.fit('first', most) !== all;
  if (isTooMuch && !mayDropOldest) return { ...held, end: more, cursor: held.lines.last?.sequence ?? 0 };
  const taken = { ...held, lines: all, gaps: areAllSent ? held.gaps : withGap(held, news) };
  // Much at once, so that it is seldom.
  if (isTooMuch) return dropOldest(taken, { lines: most.lines * 0.9, bytes: most.bytes * 0.9 });
  if (held.lines.count > 0) return taken;
  const first = all.first?.sequence ?? 0;
  return { ...taken, before: first, start: held.start === loading ? startAt(first) : held.start };
}

function withGap({ lines, gaps, cursor }: HeldLines, news: readonly LogLine[]): HeldLines['gaps'] {
  const next = news.find(({ sequence }) => sequence > cursor)?.sequence ?? cursor;
  const missing = next - cursor - 1;
  return lines.count > 0 && isGap(missing) ? new Map([...gaps, [next, { missing, areGone: false }]]) : gaps;
}

function dropOldest(held: HeldLines, most: MostHeld): HeldLines {
  const lines = held.lines.fit('first', most);
  if (lines === held.lines) return held;
  const before = lines.first?.sequence ?? 0;
  return { ...held, lines, before, start: more, gaps: gapsOf(held, (sequence) => sequence > before) };
}

function dropNewest(held: HeldLines, most: MostHeld): HeldLines {
  const lines = held.lines.fit('last', most);
  if (lines === held.lines) return held;
  const cursor = lines.last?.sequence ?? 0;
  return { ...held, lines, cursor, end: more, gaps: gapsOf(held, (sequence) => sequence <= cursor) };
}

const gapsOf = ({ gaps }: HeldLines, isHeld: (sequence: number) => boolean): HeldLines['gaps'] =>
  new Map([...gaps].filter(([sequence]) => isHeld(sequence)));

/** Whether anything can be older than this line. */
const startAt = (first: number): LogEdge => (first > 1 ? more : end);

/** Nothing older is kept than this line. */
const endAt = (first: number): LogEdge => ({ at: 'end', gone: isGap(first - 1) ? first - 1 : 0 });

/** A sequence or two without a line is a line that shows nothing. What is lost, is lost by the thousand. */
const isGap = (missing: number): boolean => missing > 2;
