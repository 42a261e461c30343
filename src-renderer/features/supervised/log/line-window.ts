import type { LogLine } from '../../../../src-shared/model/log-line.ts';

/** A run of lines that does not change: what is worked out for it once holds as long as it is there. */
export type LineChunk = readonly LogLine[];

/** New lines copy no more than this, and all that is worked out for a chunk is worked out in an instant. */
export const CHUNK_LINES = 512;
/** What a line takes beside its text, about. */
const LINE_BYTES = 120;

/** Lines of one log in the order of their sequences, in chunks. Immutable: a change makes another window. */
export class LineWindow {
  static readonly empty = new LineWindow([]);

  readonly chunks: readonly LineChunk[];
  readonly count: number;
  /** Index of the first line of each chunk. */
  readonly #starts: readonly number[];

  private constructor(chunks: readonly LineChunk[]) {
    this.chunks = chunks;
    const starts: number[] = [];
    let count = 0;
    for (const chunk of chunks) {
      starts.push(count);
      count += chunk.length;
    }
    this.#starts = starts;
    this.count = count;
  }

  static of(lines: readonly LogLine[]): LineWindow {
    return lines.length === 0 ? LineWindow.empty : new LineWindow(cut(lines));
  }

  get first(): LogLine | undefined {
    return this.chunks[0]?.[0];
  }

  get last(): LogLine | undefined {
    return this.chunks.at(-1)?.at(-1);
  }

  /** About what it takes in memory. */
  get bytes(): number {
    return this.chunks.reduce((sum, chunk) => sum + bytesOf(chunk), 0);
  }

  at(index: number): LogLine | undefined {
    if (index < 0 || index >= this.count) return undefined;
    const chunk = this.chunkAt(index);
    return this.chunks[chunk]?.[index - (this.#starts[chunk] ?? 0)];
  }

  /** Which chunk holds the line at an index. */
  chunkAt(index: number): number {
    return lastWhere(this.#starts.length, (at) => (this.#starts[at] ?? 0) <= index);
  }

  startOf(chunk: number): number {
    return this.#starts[chunk] ?? this.count;
  }

  slice(from: number, to: number): LogLine[] {
    const lines: LogLine[] = [];
    for (let index = Math.max(0, from); index < Math.min(to, this.count); index += 1) {
      const line = this.at(index);
      if (line !== undefined) lines.push(line);
    }
    return lines;
  }

  /** Index of the first line of which this holds; it must hold of all behind one of which it holds. */
  indexWhere(isThere: (line: LogLine) => boolean): number {
    const before = lastWhere(this.count, (index) => {
      const line = this.at(index);
      return line !== undefined && !isThere(line);
    });
    return before + 1;
  }

  /** Index of the line with this sequence or, where it is not here, of the next. */
  indexOf(sequence: number): number {
    return this.indexWhere((line) => line.sequence >= sequence);
  }

  has(sequence: number): boolean {
    return this.at(this.indexOf(sequence))?.sequence === sequence;
  }

  /** Lines that are here already are left out. */
  append(lines: readonly LogLine[]): LineWindow {
    const last = this.last?.sequence ?? 0;
    const news = lines.filter(({ sequence }) => sequence > last);
    if (news.length === 0) return this;
    const open = this.chunks.at(-1);
    if (open === undefined || open.length >= CHUNK_LINES) return new LineWindow([...this.chunks, ...cut(news)]);
    return new LineWindow([...this.chunks.slice(0, -1), ...cut(open.concat(news))]);
  }

  prepend(lines: readonly LogLine[]): LineWindow {
    const first = this.first?.sequence ?? Infinity;
    const news = lines.filter(({ sequence }) => sequence < first);
    return news.length === 0 ? this : new LineWindow([...cut(news), ...this.chunks]);
  }

  /** Lines that lie between those that are here. */
  insert(lines: readonly LogLine[]): LineWindow {
    const [first] = lines;
    if (first === undefined) return this;
    const at = this.indexOf(first.sequence);
    const next = this.at(at)?.sequence ?? Infinity;
    const chunk = Math.max(0, this.chunkAt(at));
    const open = this.chunks[chunk] ?? [];
    const inside = at - this.startOf(chunk);
    const news = cut(lines.filter(({ sequence }) => sequence < next));
    const parts = [open.slice(0, inside), ...news, open.slice(inside)].filter((part) => part.length > 0);
    return new LineWindow([...this.chunks.slice(0, chunk), ...parts, ...this.chunks.slice(chunk + 1)]);
  }

  /** Whole chunks go from one side until it fits. */
  fit(from: 'first' | 'last', { lines, bytes }: { readonly lines: number; readonly bytes: number }): LineWindow {
    let chunks = this.chunks;
    let count = this.count;
    let size = this.bytes;
    while (chunks.length > 1 && (count > lines || size > bytes)) {
      const gone = (from === 'first' ? chunks[0] : chunks.at(-1)) ?? [];
      count -= gone.length;
      size -= bytesOf(gone);
      chunks = from === 'first' ? chunks.slice(1) : chunks.slice(0, -1);
    }
    return chunks === this.chunks ? this : new LineWindow(chunks);
  }
}

function cut(lines: readonly LogLine[]): LineChunk[] {
  const chunks: LineChunk[] = [];
  for (let at = 0; at < lines.length; at += CHUNK_LINES) chunks.push(lines.slice(at, at + CHUNK_LINES));
  return chunks;
}

const sizes = new WeakMap<LineChunk, number>();

function bytesOf(chunk: LineChunk): number {
  const known = sizes.get(chunk);
  if (known !== undefined) return known;
  const bytes = chunk.reduce((sum, { text, message = '' }) => sum + LINE_BYTES + 2 * (text.length + message.length), 0);
  sizes.set(chunk, bytes);
  return bytes;
}

/** The last of `count` indexes for which this holds, -1 for none; it must hold of all before one for which it holds. */
function lastWhere(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
