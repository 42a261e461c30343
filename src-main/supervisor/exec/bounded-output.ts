export interface OutputText {
  /** UTF-8; what is no UTF-8 becomes U+FFFD. */
  readonly text: string;
  /** All that was written. */
  readonly bytes: number;
  /** Whether the beginning is missing. */
  readonly truncated: boolean;
}

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
    this.#chunks.push(Buffer.from(chunk.subarray(Math.max(0, chunk.length - this.#maxBytes))));
    this.#held += this.#chunks.at(-1)?.length ?? 0;
    // Now and then, so that a flood does not move what it keeps with every chunk.
    if (this.#held > 2 * this.#maxBytes + 65_536) this.#compact();
  }

  end(): OutputText {
    this.#compact();
    const [kept = Buffer.alloc(0)] = this.#chunks;
    const truncated = this.#total > kept.length;
    return { text: (truncated ? fromCharacter(kept) : kept).toString('utf8'), bytes: this.#total, truncated };
  }

  #compact(): void {
    const all = Buffer.concat(this.#chunks);
    this.#chunks = [Buffer.from(all.subarray(Math.max(0, all.length - this.#maxBytes)))];
    this.#held = this.#chunks[0]?.length ?? 0;
  }
}

/** From the first whole character on: at most three bytes of one may have lost their beginning. */
function fromCharacter(bytes: Buffer): Buffer {
  let at = 0;
  while (at < 3 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at += 1;
  return bytes.subarray(at);
}
