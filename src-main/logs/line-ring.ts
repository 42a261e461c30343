import type { LogStream } from '../../src-shared/model/log-line.ts';
import type { JsonObject } from '../../src-shared/model/parse-json-object.ts';
import { copyOf } from './copy-of.ts';
import type { LineProbe } from './query/probe-line.ts';

/** So many lines of the longest length would be 100 MB and more, so all of them together have a bound, too. */
const MAX_CHARACTERS = 32 * 1024 * 1024;

/** A string of its own, its place in the arrays, and what is known of it. */
const LINE_BYTES = 48;

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
  #fields: (JsonObject | undefined)[] = [];
  #fieldCharacters = 0;
  #first = 1;
  #total = 0;
  #characters = 0;
  #hidden = 0;

  constructor(capacity: number, maxCharacters = MAX_CHARACTERS) {
    this.#capacity = capacity;
    this.#maxCharacters = maxCharacters;
    this.#times = new Float64Array(capacity);
    this.#flags = new Uint8Array(capacity);
  }

  get total(): number {
    return this.#total;
  }

  /** Lines that are kept. Between `first` and `total` there may be more sequences, which are hidden. */
  get buffered(): number {
    return this.#total - this.#first + 1 - this.#hidden;
  }

  /** About what the lines take in memory. */
  get bytes(): number {
    return this.#characters + this.buffered * LINE_BYTES;
  }

  get first(): number {
    return this.#first;
  }

  /** No lines are known up to this sequence: what comes is counted on from there. */
  skipTo(sequence: number): void {
    if (sequence <= this.#total) return;
    if (sequence - this.#total >= this.#capacity || this.buffered === 0) this.#restartAfter(sequence);
    while (this.#total < sequence) {
      this.push('', 0, 'out', false);
      this.#flags[this.#slot(this.#total)] = HIDDEN;
      this.#hidden += 1;
    }
  }

  /** Forgets the older half of the lines. */
  halve(): void {
    const first = this.#first + Math.ceil((this.#total - this.#first + 1) / 2);
    while (this.#first < first) this.#dropFirst();
  }

  /** Level and message are worked out when somebody asks, not while output floods in. */
  push(text: string, time: number, stream: LogStream, truncated: boolean): void {
    if (this.#total - this.#first + 1 === this.#capacity) this.#dropFirst();
    const slot = this.#total % this.#capacity;
    this.#total += 1;
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

  /** A sequence of which no line is known: not to be shown, nor counted. */
  hidden(sequence: number): boolean {
    return this.#flag(sequence, HIDDEN);
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

  /** What the line says of itself, if somebody has worked it out. */
  probe(sequence: number): LineProbe | undefined {
    return this.#probes[this.#slot(sequence)];
  }

  keepProbe(sequence: number, probe: LineProbe): void {
    this.#probes[this.#slot(sequence)] = probe;
  }

  /** The fields of the line, if somebody has taken it apart and had them kept. */
  fields(sequence: number): JsonObject | undefined {
    return this.#fields[this.#slot(sequence)];
  }

  keepFields(sequence: number, fields: JsonObject): void {
    this.#fields[this.#slot(sequence)] = fields;
    this.#fieldCharacters += this.text(sequence).length;
  }

  /** Of the lines whose fields are kept. */
  get fieldCharacters(): number {
    return this.#fieldCharacters;
  }

  forgetFields(): void {
    this.#fields = [];
    this.#fieldCharacters = 0;
  }

  #restartAfter(sequence: number): void {
    while (this.#first <= this.#total) this.#dropFirst();
    this.#total = sequence;
    this.#first = sequence + 1;
  }

  #dropFirst(): void {
    const slot = this.#slot(this.#first);
    if (this.#flag(this.#first, HIDDEN)) this.#hidden -= 1;
    const { length } = this.#texts[slot] ?? '';
    this.#characters -= length;
    this.#texts[slot] = '';
    this.#probes[slot] = undefined;
    if (this.#fields[slot] !== undefined) this.#fieldCharacters -= length;
    this.#fields[slot] = undefined;
    this.#first += 1;
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
const HIDDEN = 4;
