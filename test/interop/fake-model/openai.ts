import * as z from 'zod';
import type { Dialect } from './dialect.ts';

const tool = z.looseObject({
  type: z.string(),
  name: z.string().optional(),
  tools: z.array(z.looseObject({ name: z.string() })).optional(),
});
const request = z.object({
  tools: z.array(tool).default([]),
  input: z.array(z.looseObject({ type: z.string().optional() })),
});

/** Between the name of a group of tools and that of a tool in it; no name has it. */
const IN = '/';

/** `POST /responses`. */
export const openai: Dialect = {
  path: /\/responses$/,
  read(body) {
    const { tools, input } = request.parse(body);
    return {
      offered: tools.flatMap(({ name = '', tools: group }) => group?.map((one) => `${name}${IN}${one.name}`) ?? [name]),
      results: input.filter(({ type }) => type === 'function_call_output').map((output) => JSON.stringify(output)),
    };
  },
  write(step) {
    const item = 'call' in step ? callItem(step.call, step.args) : textItem(step.say);
    const usage = { input_tokens: 1, output_tokens: 1, total_tokens: 2 };
    return [
      { type: 'response.created', response: { id: 'resp_1' } },
      { type: 'response.output_item.done', output_index: 0, item },
      { type: 'response.completed', response: { id: 'resp_1', output: [item], usage } },
    ];
  },
};

function callItem(call: string, args: unknown) {
  const [name = '', namespace] = call.split(IN).toReversed();
  const id = `call_${crypto.randomUUID()}`;
  return {
    type: 'function_call',
    call_id: id,
    name,
    ...(namespace && { namespace }),
    arguments: JSON.stringify(args),
  };
}

const textItem = (text: string) => ({
  type: 'message',
  role: 'assistant',
  id: 'msg_1',
  content: [{ type: 'output_text', text }],
});
