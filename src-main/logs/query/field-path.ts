/**
 * The value at a path such as `req.headers.host` or `items.0.id`; undefined where there is none. Names with dots in
 * them, as logfmt and some loggers have, are found as well. Only what the line itself says: nothing is inherited.
 */
export function fieldOf(fields: object, path: FieldPath): unknown {
  if (path.keys.length > 1 && isIn(fields, path.text)) return Reflect.get(fields, path.text);
  let value: unknown = fields;
  for (const key of path.keys) {
    if (typeof value !== 'object' || value === null || !isIn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

/** As its own, and not as the `length` of a list is. */
const isIn = (value: object, key: string): boolean =>
  Object.hasOwn(value, key) && !(key === 'length' && Array.isArray(value));

export interface FieldPath {
  readonly text: string;
  readonly keys: readonly string[];
}

/** Identifiers as programs write them, `@timestamp` and `request-id` too; behind a dot also the place in an array. */
const PATH = /^[A-Za-z_$@][\w$-]*(?:\.(?:[A-Za-z_$@][\w$-]*|\d+))*$/;

/** Undefined: it is no path. */
export function parsePath(text: string): FieldPath | undefined {
  return PATH.test(text) ? { text, keys: text.split('.') } : undefined;
}
