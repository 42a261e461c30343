import { isAscii } from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';

/** Decodes UTF-8 that is split at any byte. Bytes that are no UTF-8 become U+FFFD. */
export class Utf8Decoder {
  readonly #decoder = new StringDecoder('utf8');
  #mayHoldBytes = false;

  decode(chunk: Buffer): string {
    // Nearly all output is ASCII, which can be taken over byte by byte: several times cheaper.
    if (!this.#mayHoldBytes && isAscii(chunk)) return chunk.toString('latin1');
    this.#mayHoldBytes = (chunk.at(-1) ?? 0) >= 0x80;
    return this.#decoder.write(chunk);
  }

  end(): string {
    this.#mayHoldBytes = false;
    return this.#decoder.end();
  }
}
