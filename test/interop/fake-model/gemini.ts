import * as z from 'zod';
import type { Dialect } from './dialect.ts';

const part = z.looseObject({ functionResponse: z.unknown().optional() });
const request = z.object({
  tools: z
    .array(z.object({ functionDeclarations: z.array(z.looseObject({ name: z.string() })).default([]) }))
    .default([]),
  contents: z.array(z.object({ parts: z.array(part).default([]) })),
});

/** `POST /v1beta/models/…:streamGenerateContent`. */
export const gemini: Dialect = {
  path: /:(streamG|g)enerateContent$/,
  read(body) {
    const { tools, contents } = request.parse(body);
    const responses = contents.flatMap(({ parts }) => parts.flatMap(({ functionResponse }) => functionResponse ?? []));
    return {
      offered: tools.flatMap(({ functionDeclarations }) => functionDeclarations.map(({ name }) => name)),
      results: responses.map((response) => JSON.stringify(response)),
    };
  },
  write(step) {
    const said = 'call' in step ? { functionCall: { name: step.call, args: step.args } } : { text: step.say };
    const content = { role: 'model', parts: [said] };
    return [
      {
        candidates: [{ index: 0, content, finishReason: 'STOP' }],
        usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 },
      },
    ];
  },
};
