import type { LogLine } from '../../../../src-shared/model/log-line.ts';
import type { LineChunk, LineWindow } from './line-window.ts';

/** Beyond so many, what was measured is forgotten: the estimates take over. */
const MAX_MEASURED = 50_000;

/**
 * Where lines stand below each other, in px: by estimate until a line is seen, then as it was measured. Sums are kept
 * for each chunk, so that neither new lines nor a line that was measured cost what all of them cost; and where the chunks
 * begin, for as long as the lines are the same, since that is asked for each line that is seen.
 */
export class LogHeights {
  readonly #estimate: (line: LogLine) => number;
  readonly #measured = new Map<number, number>();
  /** Sequences that were measured since the sums were made. */
  readonly #news = new Set<number>();
  #ends = new WeakMap<LineChunk, Float64Array>();
  #tops: { readonly lines: LineWindow; readonly tops: Float64Array } | undefined;

  constructor(estimate: (line: LogLine) => number) {
    this.#estimate = estimate;
  }

  /** `undefined`: it is as high as it is estimated. Says whether that is news. */
  measure(line: LogLine, height: number | undefined): boolean {
    const before = this.heightOf(line);
    if (height === undefined) this.#measured.delete(line.sequence);
    else this.#measured.set(line.sequence, height);
    if (this.heightOf(line) === before) return false;
    this.#news.add(line.sequence);
    return true;
  }

  /** Before anything is asked of these lines: what was measured since counts from now on. */
  settle(lines: LineWindow): void {
    if (this.#news.size > 0) this.#tops = undefined;
    if (this.#measured.size > MAX_MEASURED) {
      this.#measured.clear();
      this.#ends = new WeakMap();
    }
    for (const sequence of this.#news) {
      const chunk = lines.chunks[lines.chunkAt(lines.indexOf(sequence))];
      if (chunk !== undefined) this.#ends.delete(chunk);
    }
    this.#news.clear();
  }

  heightOf(line: LogLine): number {
    return this.#measured.get(line.sequence) ?? this.#estimate(line);
  }

  total(lines: LineWindow): number {
    return this.#topsOf(lines)[lines.chunks.length] ?? 0;
  }

  /** Where the line at an index begins. */
  topOf(lines: LineWindow, index: number): number {
    const at = lines.chunkAt(index);
    const top = this.#topsOf(lines)[at] ?? 0;
    const inside = index - lines.startOf(at);
    return top + (inside > 0 ? (this.#endsOf(lines.chunks[at] ?? [])[inside - 1] ?? 0) : 0);
  }

  /** Index of the line that is at a distance from the top; the nearest where there is none. */
  indexAt(lines: LineWindow, distance: number): number {
    const tops = this.#topsOf(lines);
    const at = tops.findIndex((top, chunk) => chunk > 0 && distance < top) - 1;
    if (at < 0) return Math.max(0, lines.count - 1);
    const top = tops[at] ?? 0;
    const inside = this.#endsOf(lines.chunks[at] ?? []).findIndex((end) => distance < top + end);
    return lines.startOf(at) + Math.max(0, inside);
  }

  /** Where each chunk begins, and at last where all of them end. */
  #topsOf(lines: LineWindow): Float64Array {
    if (this.#tops?.lines !== lines) {
      const tops = new Float64Array(lines.chunks.length + 1);
      for (const [at, chunk] of lines.chunks.entries())
        tops[at + 1] = (tops[at] ?? 0) + (this.#endsOf(chunk).at(-1) ?? 0);
      this.#tops = { lines, tops };
    }
    return this.#tops.tops;
  }

  #endsOf(chunk: LineChunk): Float64Array {
    let ends = this.#ends.get(chunk);
    if (ends === undefined) {
      let end = 0;
      ends = Float64Array.from(chunk, (line) => (end += this.heightOf(line)));
      this.#ends.set(chunk, ends);
    }
    return ends;
  }
}
