import type { LogLevel, LogStream } from '../../src-shared/model/log-line.ts';
import { probeLine, type LineProbe } from './probe-line.ts';

/** What the ring keeps of a line. Level and message are worked out when somebody asks, not while output floods in. */
export interface RingLine {
  readonly text: string;
  readonly time: number;
  readonly stream: LogStream;
  readonly truncated: boolean;
}

/**
 * The newest lines of one process in arrays of fixed length: a push overwrites the oldest line and costs the same
 * at every size. Sequences count from 1; `first` and `last` are those of the oldest and the newest line kept.
 */
export class LineRing {
  readonly #capacity: number;
  readonly #texts: string[] = [];
  readonly #times: Float64Array;
  readonly #flags: Uint8Array;
  readonly #probes: (LineProbe | undefined)[] = [];
  #total = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#times = new Float64Array(capacity);
    this.#flags = new Uint8Array(capacity);
  }

  get total(): number {
    return this.#total;
  }

  get buffered(): number {
    return Math.min(this.#total, this.#capacity);
  }

  get first(): number {
    return this.#total - this.buffered + 1;
  }

  push(text: string, time: number, stream: LogStream, truncated: boolean): void {
    const slot = this.#total % this.#capacity;
    this.#texts[slot] = text;
    this.#times[slot] = time;
    this.#flags[slot] = (stream === 'err' ? ERR : 0) | (truncated ? TRUNCATED : 0);
    this.#probes[slot] = undefined;
    this.#total += 1;
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
