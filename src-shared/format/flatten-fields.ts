import type { JsonObject } from '../model/parse-json-object.ts';

const MAX_FIELDS = 40;
const MAX_DEPTH = 6;

export interface FlatFields {
  /** `['req.method', 'GET']`: objects and arrays that are not empty are told by what is in them. */
  readonly fields: readonly (readonly [path: string, value: unknown])[];
  /** There is more than is told. */
  readonly isCut: boolean;
}

/** What an object holds, with dots where it is nested, as deep and as much as a reader may want. */
export function flattenFields(object: JsonObject, omit: ReadonlySet<string>): FlatFields {
  const fields: [string, unknown][] = [];
  let isCut = false;
  const add = (value: unknown, path: string, depth: number): void => {
    if (isCut) return;
    const inner = depth < MAX_DEPTH ? entriesOf(value) : [];
    if (inner.length > 0) {
      for (const [key, part] of inner) add(part, `${path}.${key}`, depth + 1);
    } else if (fields.length === MAX_FIELDS) {
      isCut = true;
    } else {
      fields.push([path, value]);
    }
  };
  for (const [key, value] of Object.entries(object)) if (!omit.has(key)) add(value, key, 1);
  return { fields, isCut };
}

const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];
