import type { LogEvent } from '../../../../src-shared/contract/proc.ts';
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

export function takeOlder(
  before: HeldLines,
  page: LogPage,
  { most = mostHeld }: { readonly most?: MostHeld } = {},
): HeldLines {
  const [oldest] = page.lines;
  if (oldest === undefined) return { ...before, start: endAt(before.before) };
  const start = startAt(oldest.sequence);
  const all = before.lines.prepend(page.lines);
  const lines = all.fit('last', most);
  const held = { ...before, lines, start, before: oldest.sequence };
  return lines === all ? held : { ...held, end: more, cursor: lines.last?.sequence ?? 0 };
}

/** A page in place of all that was held. */
export function holdPage(before: HeldLines, page: LogPage): HeldLines {
  const newest = Math.max(before.total, page.total);
  return {
    ...nothingHeld,
    lines: LineWindow.of(page.lines),
    start: startAt(page.lines[0]?.sequence ?? page.cursor + 1),
    end: page.cursor < newest ? more : end,
    before: page.lines[0]?.sequence ?? page.cursor + 1,
    cursor: page.cursor,
    total: newest,
  };
}

/** Lines of the gap before a line, from its beginning, and what of it is left then. */
export function fillGap(held: HeldLines, sequence: number, lines: readonly LogLine[]): HeldLines {
  const gap = held.gaps.get(sequence);
  if (gap === undefined) return held;
  const newest = lines.at(-1);
  const missing = newest === undefined ? gap.missing : sequence - newest.sequence - 1;
  const gaps = new Map(held.gaps);
  if (isGap(missing)) gaps.set(sequence, { missing, areGone: newest === undefined });
  else gaps.delete(sequence);
  return { ...held, lines: held.lines.insert(lines), gaps };
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
  const isFirst = held.lines.count === 0;
  const isTooMuch = all.fit('first', most) !== all;
  if (isTooMuch && !mayDropOldest) return { ...held, end: more, cursor: held.lines.last?.sequence ?? 0 };
  // Much at once, so that it is seldom.
  const lines = isTooMuch ? all.fit('first', { lines: most.lines * 0.9, bytes: most.bytes * 0.9 }) : all;
  const first = lines.first?.sequence ?? 0;
  const next = news.find(({ sequence }) => sequence > held.cursor)?.sequence ?? held.cursor;
  const missing = isFirst || areAllSent ? 0 : next - held.cursor - 1;
  return {
    ...held,
    lines,
    gaps: isGap(missing) ? new Map([...held.gaps, [next, { missing, areGone: false }]]) : held.gaps,
    start: isTooMuch || (isFirst && held.start === loading) ? startAt(first) : held.start,
    before: isTooMuch || isFirst ? first : held.before,
  };
}

/** Whether anything can be older than this line. */
const startAt = (first: number): LogEdge => (first > 1 ? more : end);

/** Nothing older is kept than this line. */
const endAt = (first: number): LogEdge => ({ at: 'end', gone: isGap(first - 1) ? first - 1 : 0 });

/** A sequence or two without a line is a line that shows nothing. What is lost, is lost by the thousand. */
const isGap = (missing: number): boolean => missing > 2;
