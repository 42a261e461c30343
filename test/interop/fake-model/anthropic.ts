import * as z from 'zod';
import type { Dialect } from './dialect.ts';

const block = z.looseObject({ type: z.string(), content: z.unknown().optional() });
const request = z.object({
  tools: z.array(z.looseObject({ name: z.string() })).default([]),
  messages: z.array(z.object({ content: z.union([z.string(), z.array(block)]) })),
});

/** `POST /v1/messages`. */
export const anthropic: Dialect = {
  path: /^\/v1\/messages$/,
  read(body) {
    const { tools, messages } = request.parse(body);
    const blocks = messages.flatMap(({ content }) => (typeof content === 'string' ? [] : content));
    return {
      offered: tools.map(({ name }) => name),
      results: blocks.filter(({ type }) => type === 'tool_result').map((result) => JSON.stringify(result)),
    };
  },
  write(step) {
    const usage = { input_tokens: 1, output_tokens: 1 };
    const message = { id: 'msg_1', type: 'message', role: 'assistant', model: 'fake', content: [], usage };
    const isCall = 'call' in step;
    const opening = isCall
      ? { type: 'tool_use', id: `toolu_${crypto.randomUUID()}`, name: step.call, input: {} }
      : { type: 'text', text: '' };
    const delta = isCall
      ? { type: 'input_json_delta', partial_json: JSON.stringify(step.args) }
      : { type: 'text_delta', text: step.say };
    return [
      { type: 'message_start', message },
      { type: 'content_block_start', index: 0, content_block: opening },
      { type: 'content_block_delta', index: 0, delta },
      { type: 'content_block_stop', index: 0 },
      { type: 'message_delta', delta: { stop_reason: isCall ? 'tool_use' : 'end_turn' }, usage },
      { type: 'message_stop' },
    ];
  },
};
