import type { JsonObject } from '../../../src-shared/model/parse-json-object.ts';
import { parseFields } from './parse-fields.ts';

/** Of lines, twice: enough for a ring of lines of the usual length. What is made of them takes two or three times that. */
const GENERATION_CHARACTERS = 3 * 1024 * 1024;
/** Who asks again does so soon. */
const IDLE_MS = 30_000;

/**
 * The fields of lines that were taken apart a short while ago: to do it again takes most of the time of a query. Where
 * there is no room for more, what has not been asked for since the last time goes first.
 */
export class FieldCache {
  #young = new Map<string, JsonObject>();
  #old = new Map<string, JsonObject>();
  #characters = 0;
  #idle: NodeJS.Timeout | undefined;

  get(text: string): JsonObject | undefined {
    const known = this.#young.get(text);
    if (known !== undefined) return known;
    const fields = this.#old.get(text) ?? parseFields(text);
    if (fields !== undefined) this.#keep(text, fields);
    return fields;
  }

  /** Called by each query: so long after the last one all is forgotten. */
  touch(): void {
    this.#idle ??= setTimeout(() => this.clear(), IDLE_MS).unref();
    this.#idle.refresh();
  }

  clear(): void {
    clearTimeout(this.#idle);
    this.#idle = undefined;
    this.#young.clear();
    this.#old.clear();
    this.#characters = 0;
  }

  #keep(text: string, fields: JsonObject): void {
    if (this.#characters + text.length > GENERATION_CHARACTERS) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#characters = 0;
    }
    this.#young.set(text, fields);
    this.#characters += text.length;
  }
}
