import { parseJsonObject, type JsonObject } from '../../../src-shared/model/parse-json-object.ts';
import { parseLogfmt } from './parse-logfmt.ts';

/** What a structured line says: as JSON, or as logfmt. Undefined: it is neither. */
export function parseFields(text: string): JsonObject | undefined {
  return parseJsonObject(text) ?? parseLogfmt(text);
}
