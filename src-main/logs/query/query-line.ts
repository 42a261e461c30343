import type { LogLevel, LogLine, LogStream } from '../../../src-shared/model/log-line.ts';
import { isBinary } from '../is-binary.ts';
import type { AssembledLine } from '../line-assembler.ts';
import type { LineRing } from '../line-ring.ts';
import { probeLine, type LineProbe } from './probe-line.ts';

/** A line as queries see it, from memory or from disk: what costs something is worked out when it is asked for. */
export class QueryLine {
  readonly sequence: number;
  readonly time: number;
  readonly stream: LogStream;
  readonly text: string;
  readonly truncated: boolean;
  readonly #ring: LineRing | undefined;
  #probe: LineProbe | undefined;

  /** `ring`: where it is from, which remembers what was worked out. */
  constructor({ sequence, time, stream, text, truncated }: AssembledLine, ring?: LineRing) {
    this.sequence = sequence;
    this.time = time;
    this.stream = stream;
    this.text = text;
    this.truncated = truncated;
    this.#ring = ring;
  }

  static ofRing(ring: LineRing, sequence: number): QueryLine {
    const line = {
      sequence,
      time: ring.time(sequence),
      stream: ring.stream(sequence),
      text: ring.text(sequence),
      truncated: ring.truncated(sequence),
    };
    return new QueryLine(line, ring);
  }

  get isFromDisk(): boolean {
    return this.#ring === undefined;
  }

  get level(): LogLevel | undefined {
    return this.#probed.level;
  }

  get message(): string | undefined {
    return this.#probed.message;
  }

  /** As callers see it. */
  toLogLine(): LogLine {
    const { sequence, time, stream, text, level, message, truncated } = this;
    return {
      sequence,
      time,
      stream,
      text,
      ...(level !== undefined && { level }),
      ...(message !== undefined && { message }),
      ...(isBinary(text) && { binary: true as const }),
      ...(truncated && { truncated: true as const }),
    };
  }

  get #probed(): LineProbe {
    return (this.#probe ??= this.#findProbe());
  }

  #findProbe(): LineProbe {
    const ring = this.#ring;
    // It may have left the ring since: then its place is another's.
    return ring === undefined || this.sequence < ring.first ? probeLine(this.text) : ring.probe(this.sequence);
  }
}
