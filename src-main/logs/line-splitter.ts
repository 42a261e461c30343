import { copyOf } from './copy-of.ts';
import { EscapeStripper } from './escape-stripper.ts';
import { Utf8Decoder } from './utf8-decoder.ts';

export type OnLine = (text: string, truncated: boolean) => void;

/**
 * Bytes in, lines out: joins what chunks split, drops escape sequences, takes CRLF as a line end and a lone CR as
 * "write over the line" (a progress bar leaves its last frame), and cuts what is longer than `maxBytes`.
 * Memory is bounded by one chunk and one line.
 */
export class LineSplitter {
  readonly #maxBytes: number;
  readonly #onLine: OnLine;
  readonly #decoder = new Utf8Decoder();
  readonly #escapes = new EscapeStripper();
  /** The beginning of a line whose end has not come yet. */
  #partial = '';
  #partialTruncated = false;
  /** Handed out since the chunk came that is being split. */
  #characters = 0;

  constructor(maxBytes: number, onLine: OnLine) {
    this.#maxBytes = maxBytes;
    this.#onLine = onLine;
  }

  /** Whether the lines that it handed out are so small a part of what they were cut from that they should be copied. */
  write(chunk: Buffer): boolean {
    return this.#take(this.#decoder.decode(chunk));
  }

  /** As `write`. A line that has no end yet counts as one: for when no more can be expected. */
  flush(): boolean {
    const wasteful = this.#take(this.#decoder.end());
    if (this.#partial !== '') this.#emit(lastFrame(this.#partial), this.#partialTruncated);
    this.#clear();
    return wasteful;
  }

  #take(decoded: string): boolean {
    const held = this.#partial.length + decoded.length;
    this.#characters = 0;
    this.#split(this.#escapes.strip(decoded));
    return this.#characters * 2 < held;
  }

  #split(text: string): void {
    const returns = text.includes('\r');
    let from = 0;
    let end = text.indexOf('\n');
    if (end !== -1 && this.#partial !== '') {
      this.#endPartial(text.slice(0, end));
      from = end + 1;
      end = text.indexOf('\n', from);
    }
    while (end !== -1) {
      const line = text.slice(from, end);
      this.#emit(returns ? lastFrame(line) : line, false);
      from = end + 1;
      end = text.indexOf('\n', from);
    }
    if (from < text.length) this.#extendPartial(text.slice(from));
  }

  #endPartial(rest: string): void {
    this.#extendPartial(rest);
    this.#emit(lastFrame(this.#partial), this.#partialTruncated);
    this.#clear();
  }

  #extendPartial(text: string): void {
    const line = this.#partial + text;
    const frame = frameOf(line);
    const overwritten = frame.from > 0;
    const kept = line.slice(frame.from, frame.to);
    // Bytes are counted when the line is complete; here it only matters that it cannot grow for ever.
    this.#partialTruncated = kept.length > this.#maxBytes + 1 || (this.#partialTruncated && !overwritten);
    // A CR at the end may yet be half of a CRLF: it is kept until the next character tells.
    const partial = kept.slice(0, this.#maxBytes + 1);
    this.#partial =
      (partial.length * 2 < line.length ? copyOf(partial) : partial) + (frame.to < line.length ? '\r' : '');
  }

  #clear(): void {
    this.#partial = '';
    this.#partialTruncated = false;
  }

  #emit(line: string, truncated: boolean): void {
    // A UTF-16 unit is three bytes at most, so short lines need no counting.
    this.#characters += line.length;
    if (line.length * 3 <= this.#maxBytes || Buffer.byteLength(line) <= this.#maxBytes) this.#onLine(line, truncated);
    else this.#onLine(cutToBytes(line, this.#maxBytes), true);
  }
}

/** Where the last frame of a line is: after the last CR that is followed by text, without the CRs at the end. */
function frameOf(line: string): { readonly from: number; readonly to: number } {
  let to = line.length;
  while (to > 0 && line.charCodeAt(to - 1) === CARRIAGE_RETURN) to -= 1;
  return { from: to === 0 ? 0 : line.lastIndexOf('\r', to - 1) + 1, to };
}

function lastFrame(line: string): string {
  const { from, to } = frameOf(line);
  return line.slice(from, to);
}

function cutToBytes(line: string, bytes: number): string {
  const encoded = Buffer.from(line);
  let end = bytes;
  // Not in the middle of a character: back to its first byte.
  while (end > 0 && ((encoded[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return encoded.toString('utf8', 0, end);
}

const CARRIAGE_RETURN = 0x0d;
