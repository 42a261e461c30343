import type { Context } from '@orpc/server';
import type { StandardHandlerOptions, StandardHandlerPlugin } from '@orpc/server/standard';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';

type InputSchema = NonNullable<Parameters<ZodToJsonSchemaConverter['convert']>[0]>;

/** In a query a list of one looks like a text: `metrics=rss` is meant as `metrics[]=rss` where the contract has a list. */
export class QueryLists<T extends Context> implements StandardHandlerPlugin<T> {
  readonly #converter = new ZodToJsonSchemaConverter();
  readonly #lists = new WeakMap<InputSchema, ReadonlySet<string>>();

  init(options: StandardHandlerOptions<T>): void {
    options.clientInterceptors ??= [];
    options.clientInterceptors.unshift(async ({ next, ...call }) => {
      const { inputSchema } = call.procedure['~orpc'];
      if (inputSchema === undefined || typeof call.input !== 'object' || call.input === null) return next();
      const lists = this.#listsOf(inputSchema);
      const input = Object.entries(call.input).map(([name, value]: [string, unknown]) => [
        name,
        typeof value === 'string' && lists.has(name) ? [value] : value,
      ]);
      return next({ ...call, input: Object.fromEntries(input) as object });
    });
  }

  /** The fields of an input that are lists. */
  #listsOf(input: InputSchema): ReadonlySet<string> {
    const known = this.#lists.get(input);
    if (known !== undefined) return known;
    const [, schema] = this.#converter.convert(input, { strategy: 'input' });
    const fields = Object.entries((typeof schema === 'object' && schema.properties) || {});
    const lists = new Set(fields.flatMap(([name, field]) => (isList(field) ? [name] : [])));
    this.#lists.set(input, lists);
    return lists;
  }
}

const isList = (field: unknown): boolean =>
  typeof field === 'object' && field !== null && 'type' in field && field.type === 'array';
