import type { Context } from '@orpc/server';
import type { StandardHandlerOptions, StandardHandlerPlugin } from '@orpc/server/standard';
import { JsonSchemaCoercer } from '@orpc/json-schema';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';

const PARAMETER = /\{(\w+)\}/g;

/**
 * What stands in a path is text, and is read as the type that the contract declares. What stands in a body has a type
 * already, and a wrong one is to be refused: `SmartCoercionPlugin` would make 3000 of "3000" there, too.
 */
export class PathCoercion<T extends Context> implements StandardHandlerPlugin<T> {
  readonly #converter = new ZodToJsonSchemaConverter();
  readonly #coercer = new JsonSchemaCoercer();

  init(options: StandardHandlerOptions<T>): void {
    options.clientInterceptors ??= [];
    options.clientInterceptors.unshift(async ({ next, ...call }) => {
      const { inputSchema, route } = call.procedure['~orpc'];
      const names = [...(route.path ?? '').matchAll(PARAMETER)].map(([, name = '']) => name);
      if (inputSchema === undefined || names.length === 0) return next();
      const [, schema] = this.#converter.convert(inputSchema, { strategy: 'input' });
      const input = call.input as Readonly<Record<string, unknown>>;
      const texts = Object.fromEntries(names.map((name) => [name, input[name]]));
      return next({ ...call, input: { ...input, ...(this.#coercer.coerce(schema, texts) as object) } });
    });
  }
}
