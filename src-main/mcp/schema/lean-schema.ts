import * as z from 'zod';

/** A JSON Schema, or a part of one. */
export interface Schema {
  readonly [keyword: string]: unknown;
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  /** The tool whose schema tells the same shape at length. */
  readonly shownBy?: string;
}

/** `.meta(shownBy('proc_list'))`: this shape is told there, and need not be again. */
export const shownBy = (tool: string) => ({ shownBy: tool });

/**
 * What a tool takes, for the context of a model: without what it need not know before it calls. How long a text may be
 * is told when it is too long, `false` is what an absent flag means anyway, and zod writes down the bounds of every
 * safe integer.
 */
export const leanInput = (schema: z.ZodObject): Schema => withoutNoise(exactInput(schema));

/** The same in full, for tools whose callers may hold us to every word of it. */
export const exactInput = (schema: z.ZodObject): Schema => jsonSchema(schema, 'input');
export const exactOutput = (schema: z.ZodObject): Schema => jsonSchema(schema, 'output');

/**
 * What a tool gives: its fields and their types, and what is in them as a phrase, `{pid, name}`. It allows more than
 * the tool ever answers, as nothing in it is required: so a refusal can be structured, too.
 */
export function leanOutput(schema: z.ZodObject): Schema {
  const { shownBy: tool, properties = {} } = jsonSchema(schema, 'output');
  if (tool !== undefined) return { type: 'object', description: `As of ${tool}.` };
  const fields = Object.entries(properties).map(([key, field]) => [key, leanField(field)]);
  return { type: 'object', properties: Object.fromEntries(fields) as Record<string, Schema> };
}

function jsonSchema(schema: z.ZodObject, io: 'input' | 'output'): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest as Schema;
}

// oxfmt-ignore
const NOISE: ReadonlySet<string> = new Set([
  'minLength', 'maxLength', 'minItems', 'maxItems', 'pattern', 'format', 'propertyNames', 'readOnly',
]);
const isNoise = (keyword: string, value: unknown): boolean =>
  NOISE.has(keyword) ||
  (keyword === 'default' && value === false) ||
  ((keyword === 'maximum' || keyword === 'minimum') && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER) ||
  (keyword === 'minimum' && value === 0);

function withoutNoise(schema: Schema): Schema {
  if (schema.shownBy !== undefined) return { type: 'object', description: `As of ${schema.shownBy}.` };
  const kept = Object.entries(schema).filter(([keyword, value]) => !isNoise(keyword, value));
  return Object.fromEntries(kept.map(([keyword, value]) => [keyword, withoutNoiseIn(keyword, value)]));
}

/** A keyword that holds schemas: others, such as `enum`, hold values, and `properties` has names that are no keywords. */
function withoutNoiseIn(keyword: string, value: unknown): unknown {
  if (keyword === 'properties') {
    const fields = Object.entries(value as Record<string, Schema>);
    return Object.fromEntries(fields.map(([name, field]) => [name, withoutNoise(field)]));
  }
  // Both allow anything, but some clients take an empty schema for a forgotten one.
  if (keyword === 'additionalProperties' && isEmpty(value)) return true;
  if (keyword === 'anyOf' || keyword === 'oneOf') return (value as readonly Schema[]).map(withoutNoise);
  const isSchema = (keyword === 'items' || keyword === 'additionalProperties') && typeof value === 'object';
  return isSchema ? withoutNoise(value as Schema) : value;
}

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;

function leanField(field: Schema): Schema {
  const { type, items } = field;
  const shape = shapeOf(field);
  const description = [field.description, shape].filter(Boolean).join(' ');
  return {
    ...(type !== undefined && { type }),
    ...(items?.type !== undefined && { items: { type: items.type } }),
    ...(description !== '' && { description }),
  };
}

/** Longer lists of values are told where they can be asked for. */
const FEW = 5;

/** `{pid, name, status: running|exited, sockets[]}`; of what has no parts nothing. */
function shapeOf({ type, enum: values, items, properties, additionalProperties, shownBy: tool }: Schema): string {
  if (tool !== undefined) return `As of ${tool}.`;
  if (values !== undefined) return values.length > FEW ? '' : values.join('|');
  if (type === 'array') return items === undefined ? '' : shapeOf(items);
  if (properties !== undefined) return `{${Object.entries(properties).map(partOf).join(', ')}}`;
  if (typeof additionalProperties === 'object') return `{*: ${additionalProperties.type ?? 'any'}}`;
  return '';
}

function partOf([key, part]: readonly [string, Schema]): string {
  const shape = shapeOf(part);
  const name = part.type === 'array' ? `${key}[]` : key;
  return shape === '' ? name : `${name}: ${shape}`;
}
