import type { LogLevel, LogLine, LogStream } from '../../../src-shared/model/log-line.ts';
import type { JsonObject } from '../../../src-shared/model/parse-json-object.ts';
import { isBinary } from '../is-binary.ts';
import type { AssembledLine } from '../line-assembler.ts';
import type { LineRing } from '../line-ring.ts';
import { parseFields } from './parse-fields.ts';
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
  #fields: JsonObject | null | undefined;

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

  /** The ring that it is in. It may have left it since it was read: then its place is another's. */
  get ring(): LineRing | undefined {
    const ring = this.#ring;
    return ring === undefined || this.sequence < ring.first ? undefined : ring;
  }

  get level(): LogLevel | undefined {
    return this.#probed.level;
  }

  get message(): string | undefined {
    return this.#probed.message;
  }

  /** Where it has been taken apart before, and that is still known. */
  get knownFields(): JsonObject | undefined {
    return this.#fields ?? this.ring?.fields(this.sequence);
  }

  /** What it says as JSON or as logfmt; undefined: it is neither. */
  get fields(): JsonObject | undefined {
    if (this.#fields === undefined) this.#fields = this.knownFields ?? parseFields(this.text) ?? null;
    return this.#fields ?? undefined;
  }

  /** For who keeps many lines for longer: they take more room than the line. */
  forgetFields(): void {
    this.#fields = undefined;
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
    return (this.#probe ??= this.ring?.probe(this.sequence) ?? this.#findProbe());
  }

  #findProbe(): LineProbe {
    const probe = probeLine(this.text, this.fields);
    this.ring?.keepProbe(this.sequence, probe);
    return probe;
  }
}
