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
 * wherever the reading begins. Of a line whose beginning lies in a segment that is gone, what is there counts as a
 * truncated line; one whose beginning has only not been read here is left out.
 */
export class LineAssembler {
  readonly #maxLineBytes: number;
  readonly #onLine: (line: AssembledLine) => void;
  readonly #isGone: (position: number) => boolean;
  #splitters: Readonly<Record<LogStream, LineSplitter>>;
  /** Undefined: nothing has been taken. */
  #state: LogState | undefined;
  #line = 0;
  #time = 0;

  /** `isGone`: whether what lay at this position of the log is no longer on disk. */
  constructor(
    maxLineBytes: number,
    onLine: (line: AssembledLine) => void,
    isGone: (position: number) => boolean = () => false,
  ) {
    this.#maxLineBytes = maxLineBytes;
    this.#onLine = onLine;
    this.#isGone = isGone;
    this.#splitters = this.#split(EMPTY_LOG);
  }

  /** Lines that are complete by now. */
  get line(): number {
    return this.#line;
  }

  /** As `LineSplitter.write`: whether its lines are a small part of what they were cut from. */
  take(record: SegmentRecord): boolean {
    if (!this.#follows(record)) this.#resume(record);
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

  #resume(record: LogState): void {
    // Only a flush counts lines without a byte: one that a full disk did not take.
    if (this.#state !== undefined && record.bytes === this.#state.bytes) this.#flush(this.#state);
    this.#splitters = this.#split(record);
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
    return { out: this.#splitterOf('out', outFrom), err: this.#splitterOf('err', errFrom) };
  }

  /** `from`: where the line begins whose end comes first, if that is not the first thing to be read. */
  #splitterOf(stream: LogStream, from: number | undefined): LineSplitter {
    let head = from === undefined ? 'read' : this.#isGone(from) ? 'gone' : 'elsewhere';
    return new LineSplitter(this.#maxLineBytes, (text, isCut) => {
      this.#line += 1;
      const line = { sequence: this.#line, time: this.#time, stream };
      if (head === 'read') this.#onLine({ ...line, text, truncated: isCut });
      else if (head === 'gone') this.#onLine({ ...line, text: fromCharacter(text), truncated: true });
      head = 'read';
    });
  }
}

/** Without the rest of a character whose beginning is gone. */
const fromCharacter = (text: string): string => text.replace(/^\uFFFD{1,3}/, '');
