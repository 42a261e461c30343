import type { LogLevel, LogStream } from '../../src-shared/model/log-line.ts';
import { copyOf } from './copy-of.ts';
import { probeLine, type LineProbe } from './probe-line.ts';

/** So many lines of the longest length would be 100 MB and more, so all of them together have a bound, too. */
const MAX_CHARACTERS = 32 * 1024 * 1024;

/**
 * The newest lines of one process in arrays of fixed length: a push overwrites the oldest line and costs the same
 * at every size. Long lines push out more than one. Sequences count from 1; `first` and `total` are those of the
 * oldest and the newest line kept.
 */
export class LineRing {
  readonly #capacity: number;
  readonly #maxCharacters: number;
  readonly #texts: string[] = [];
  readonly #times: Float64Array;
  readonly #flags: Uint8Array;
  readonly #probes: (LineProbe | undefined)[] = [];
  #first = 1;
  #total = 0;
  #characters = 0;

  constructor(capacity: number, maxCharacters = MAX_CHARACTERS) {
    this.#capacity = capacity;
    this.#maxCharacters = maxCharacters;
    this.#times = new Float64Array(capacity);
    this.#flags = new Uint8Array(capacity);
  }

  get total(): number {
    return this.#total;
  }

  get buffered(): number {
    return this.#total - this.#first + 1;
  }

  get first(): number {
    return this.#first;
  }

  /** Level and message are worked out when somebody asks, not while output floods in. */
  push(text: string, time: number, stream: LogStream, truncated: boolean): void {
    const slot = this.#total % this.#capacity;
    this.#total += 1;
    if (this.#total - this.#first === this.#capacity) {
      this.#first += 1;
      this.#characters -= this.#texts[slot]?.length ?? 0;
      this.#probes[slot] = undefined;
    }
    this.#texts[slot] = text;
    this.#times[slot] = time;
    this.#flags[slot] = (stream === 'err' ? ERR : 0) | (truncated ? TRUNCATED : 0);
    this.#characters += text.length;
    while (this.#characters > this.#maxCharacters && this.#first < this.#total) this.#dropFirst();
  }

  /** Lets go of what the lines from this one on were cut from. */
  detach(from: number): void {
    for (let sequence = Math.max(from, this.#first); sequence <= this.#total; sequence += 1) {
      this.#texts[this.#slot(sequence)] = copyOf(this.text(sequence));
    }
  }

  text(sequence: number): string {
    return this.#texts[this.#slot(sequence)] ?? '';
  }

  time(sequence: number): number {
    return this.#times[this.#slot(sequence)] ?? 0;
  }

  stream(sequence: number): LogStream {
    return this.#flag(sequence, ERR) ? 'err' : 'out';
  }

  truncated(sequence: number): boolean {
    return this.#flag(sequence, TRUNCATED);
  }

  level(sequence: number): LogLevel | undefined {
    return this.#probe(sequence).level;
  }

  message(sequence: number): string | undefined {
    return this.#probe(sequence).message;
  }

  #dropFirst(): void {
    const slot = this.#slot(this.#first);
    this.#characters -= this.#texts[slot]?.length ?? 0;
    this.#texts[slot] = '';
    this.#probes[slot] = undefined;
    this.#first += 1;
  }

  #probe(sequence: number): LineProbe {
    return (this.#probes[this.#slot(sequence)] ??= probeLine(this.text(sequence)));
  }

  #flag(sequence: number, flag: number): boolean {
    return ((this.#flags[this.#slot(sequence)] ?? 0) & flag) !== 0;
  }

  #slot(sequence: number): number {
    return (sequence - 1) % this.#capacity;
  }
}

const ERR = 1;
const TRUNCATED = 2;
