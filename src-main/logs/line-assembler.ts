import type { LogStream } from '../../src-shared/model/log-line.ts';
import { LineSplitter } from './line-splitter.ts';
import type { LogState, SegmentRecord } from './segments/segment-record.ts';
import { EMPTY_LOG, stateAfterFlush, stateAfterOutput } from './segments/state-after.ts';

export interface AssembledLine {
  readonly sequence: number;
  readonly time: number;
  readonly stream: LogStream;
  readonly text: string;
  readonly truncated: boolean;
}

/** What is not in a record yet: where it stands follows from what was taken before. */
export type LooseOutput = Pick<SegmentRecord, 'kind' | 'time' | 'payload'>;

/**
 * Records in, lines of both streams out. The sequence of a line follows from its record alone, so it is the same
 * wherever the reading begins. A line whose beginning is not there (it lies in a segment that is gone) is left out.
 */
export class LineAssembler {
  readonly #maxLineBytes: number;
  readonly #onLine: (line: AssembledLine) => void;
  #splitters: Readonly<Record<LogStream, LineSplitter>>;
  /** Undefined: nothing has been taken. */
  #state: LogState | undefined;
  #line = 0;
  #time = 0;

  constructor(maxLineBytes: number, onLine: (line: AssembledLine) => void) {
    this.#maxLineBytes = maxLineBytes;
    this.#onLine = onLine;
    this.#splitters = this.#split(EMPTY_LOG);
  }

  /** Lines that are complete by now. */
  get line(): number {
    return this.#line;
  }

  /** As `LineSplitter.write`: whether its lines are a small part of what they were cut from. */
  take(record: SegmentRecord): boolean {
    if (!this.#follows(record)) this.#splitters = this.#split(record);
    const { kind, time, payload } = record;
    this.#time = time;
    this.#line = record.line;
    const isWasteful = kind === 'flush' ? this.#flush(record) : this.#splitters[kind].write(payload);
    this.#state = this.#after(record);
    this.#line = this.#state.line;
    return isWasteful;
  }

  /** Nothing has been written before what comes. */
  begin(): void {
    this.#state ??= EMPTY_LOG;
  }

  /** Whether there was output before this record that has not been taken. */
  lacks({ bytes }: LogState): boolean {
    return this.#state !== undefined && bytes > this.#state.bytes;
  }

  takeLoose(output: LooseOutput): boolean {
    return this.take({ ...output, ...(this.#state ?? EMPTY_LOG), position: 0 });
  }

  /** A record before it may have been lost, on a full disk or because the reading came too late. */
  #follows({ bytes, line }: LogState): boolean {
    return bytes === this.#state?.bytes && line === this.#state.line;
  }

  /** A line that shows nothing (an escape sequence alone, say) is none, but it has been counted as one. */
  #flush({ line, outFrom }: LogState): boolean {
    const out = this.#splitters.out.flush();
    this.#line = line + Number(outFrom !== undefined);
    const err = this.#splitters.err.flush();
    // What comes next begins anew.
    this.#splitters = this.#split(EMPTY_LOG);
    return out || err;
  }

  /** The lines have been counted while they were made. */
  #after(record: SegmentRecord): LogState {
    if (record.kind === 'flush') return stateAfterFlush(record);
    const { kind, payload, position } = record;
    return stateAfterOutput(record, kind, payload, { position, lineEnds: this.#line - record.line });
  }

  #split({ outFrom, errFrom }: LogState): Readonly<Record<LogStream, LineSplitter>> {
    return { out: this.#splitterOf('out', outFrom !== undefined), err: this.#splitterOf('err', errFrom !== undefined) };
  }

  #splitterOf(stream: LogStream, isHeadless: boolean): LineSplitter {
    let isLeftOut = isHeadless;
    return new LineSplitter(this.#maxLineBytes, (text, truncated) => {
      this.#line += 1;
      if (!isLeftOut) this.#onLine({ sequence: this.#line, time: this.#time, stream, text, truncated });
      isLeftOut = false;
    });
  }
}
