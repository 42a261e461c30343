import type { JsonObject } from '../../../src-shared/model/parse-json-object.ts';
import type { LineRing } from '../line-ring.ts';
import type { QueryLine } from './query-line.ts';

/** Of lines: several rings of lines of the usual length. What is made of them takes two or three times that. */
const MAX_CHARACTERS = 6 * 1024 * 1024;
/** Who asks again does so soon. */
const IDLE_MS = 30_000;

/**
 * The fields of lines in memory that were taken apart a short while ago: to do it again takes most of the time of a
 * query. They are kept beside the lines, and go with them. Where there is no room for more, those of the log that was
 * not asked for the longest go first; of a log that has no room alone, as many are kept as fit.
 */
export class FieldCache {
  readonly #maxCharacters: number;
  /** Used last, last. */
  readonly #rings = new Set<LineRing>();
  #left = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(maxCharacters = MAX_CHARACTERS) {
    this.#maxCharacters = maxCharacters;
  }

  get(line: QueryLine): JsonObject | undefined {
    const known = line.knownFields;
    const fields = line.fields;
    if (known === undefined && fields !== undefined) this.#keep(line, fields);
    return fields;
  }

  /** Called by each query: so long after the last one all is forgotten. */
  touch(): void {
    this.#count();
    this.#idle ??= setTimeout(() => this.clear(), IDLE_MS).unref();
    this.#idle.refresh();
  }

  clear(): void {
    clearTimeout(this.#idle);
    this.#idle = undefined;
    for (const ring of this.#rings) ring.forgetFields();
    this.#rings.clear();
  }

  #keep({ ring, sequence, text }: QueryLine, fields: JsonObject): void {
    if (ring === undefined) return;
    this.#rings.delete(ring);
    this.#rings.add(ring);
    while (text.length > this.#left && this.#rings.size > 1) this.#forgetOldest();
    if (text.length > this.#left) return;
    this.#left -= text.length;
    ring.keepFields(sequence, fields);
  }

  #forgetOldest(): void {
    const [oldest] = this.#rings;
    if (oldest === undefined) return;
    oldest.forgetFields();
    this.#rings.delete(oldest);
    this.#count();
  }

  /** Lines have left their rings, and what was known of them. */
  #count(): void {
    this.#left = this.#maxCharacters;
    for (const { fieldCharacters } of this.#rings) this.#left -= fieldCharacters;
  }
}
