import * as z from 'zod';

/** `minLevel` → `min_level`: agents are used to snake_case, our own contract is TypeScript. */
export type SnakeCase<Name extends string> = Name extends `${infer Head}${infer Tail}`
  ? Tail extends Uncapitalize<Tail>
    ? `${Uncapitalize<Head>}${SnakeCase<Tail>}`
    : `${Uncapitalize<Head>}_${SnakeCase<Tail>}`
  : Name;

export type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;

type SnakeShape<Shape> = { [Key in keyof Shape & string as SnakeCase<Key>]: Shape[Key] };
type CamelKeys<Value> = { [Key in keyof Value & string as CamelCase<Key>]: Value[Key] };

export const toSnakeCase = <const Name extends string>(name: Name): SnakeCase<Name> =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) as SnakeCase<Name>;

export const toCamelCase = <const Name extends string>(name: Name): CamelCase<Name> =>
  name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()) as CamelCase<Name>;

/** A description may speak of its neighbours: `wins over minLevel`. */
function renamed(field: z.ZodType, names: readonly string[]): z.ZodType {
  const { description } = field;
  if (description === undefined) return field;
  const text = names.reduce(
    (left, name) => left.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), toSnakeCase(name)),
    description,
  );
  return text === description ? field : field.describe(text);
}

/**
 * An operation's input as a tool's arguments. Only the names of its own fields change: what stands in a record, such
 * as the names of variables, is the caller's. An argument that is not known is refused, not ignored.
 */
export function snakeCaseInput<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>) {
  const names = Object.keys(schema.shape);
  const fields = Object.entries(schema.shape).map(([name, field]) => [
    toSnakeCase(name),
    renamed(field as z.ZodType, names),
  ]);
  return z.strictObject(Object.fromEntries(fields) as SnakeShape<Shape>);
}

/** A tool's arguments as the operation's input. */
export const camelCaseKeys = <Value extends object>(value: Value): CamelKeys<Value> =>
  Object.fromEntries(Object.entries(value).map(([key, entry]) => [toCamelCase(key), entry])) as CamelKeys<Value>;
