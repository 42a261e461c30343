export interface OutputText {
  /** UTF-8; what is no UTF-8 becomes U+FFFD. */
  readonly text: string;
  /** All that was written. */
  readonly bytes: number;
  /** Whether the beginning is missing. */
  readonly truncated: boolean;
}

/** What of an escape sequence may lie before the cut: longer ones are no more than text. */
const LOOK_BACK_BYTES = 4096;

/** Keeps the last bytes of a stream, however much there is. */
export class BoundedOutput {
  readonly #maxBytes: number;
  #chunks: Buffer[] = [];
  #held = 0;
  #total = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get total(): number {
    return this.#total;
  }

  /** The bytes are copied: the buffer may be reused. */
  write(chunk: Uint8Array): void {
    this.#total += chunk.length;
    this.#chunks.push(Buffer.from(lastOf(chunk, this.#keptBytes)));
    this.#held += this.#chunks.at(-1)?.length ?? 0;
    // Now and then, so that a flood does not move what it keeps with every chunk.
    if (this.#held > 2 * this.#keptBytes + 65_536) this.#compact();
  }

  end(): OutputText {
    this.#compact();
    const [kept = Buffer.alloc(0)] = this.#chunks;
    const truncated = this.#total > this.#maxBytes;
    const from = truncated ? cleanStart(kept, kept.length - this.#maxBytes) : 0;
    return { text: kept.toString('utf8', from), bytes: this.#total, truncated };
  }

  #compact(): void {
    const all = Buffer.concat(this.#chunks);
    this.#chunks = [Buffer.from(lastOf(all, this.#keptBytes))];
    this.#held = this.#chunks[0]?.length ?? 0;
  }

  get #keptBytes(): number {
    return this.#maxBytes + LOOK_BACK_BYTES;
  }
}

const lastOf = (bytes: Uint8Array, count: number): Uint8Array => bytes.subarray(Math.max(0, bytes.length - count));

/** CSI, OSC and its kin, and those of two or three characters. A line end is never part of one. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const ESCAPE_SEQUENCE = /\u001B(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\u0007\u001B\n]*(?:\u0007|\u001B\\)|[ -/]*[0-Z\\^-~])/g;

/** Where a text can begin that is to begin at `cut`: behind an escape sequence, and a character, that are cut in two. */
function cleanStart(bytes: Buffer, cut: number): number {
  let at = cut;
  const around = bytes.toString('latin1', 0, cut + LOOK_BACK_BYTES);
  for (const { index, 0: sequence } of around.matchAll(ESCAPE_SEQUENCE)) {
    if (index >= cut) break;
    at = Math.max(at, index + sequence.length);
  }
  // At most three bytes of a character may have lost their beginning.
  const end = at + 3;
  while (at < end && ((bytes[at] ?? 0) & 0xc0) === 0x80) at += 1;
  return at;
}
