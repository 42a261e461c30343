import { ProtocolError, ProtocolErrorCode, type Server } from '@modelcontextprotocol/server';
import type { Tool } from '../define-tool.ts';
import { allPrompts } from './all-prompts.ts';

/** Of all prompts those that can be followed with the tools that are offered. */
export function servePrompts(server: Server, tools: readonly Tool[]): void {
  const names = new Set(tools.map(({ name }) => name));
  const offers = (tool: string): boolean => names.has(tool);
  const prompts = allPrompts.filter(({ needs }) => needs.every(offers));

  server.setRequestHandler('prompts/list', () => ({ prompts: prompts.map(({ listing }) => listing) }));
  server.setRequestHandler('prompts/get', ({ params }) => {
    const prompt = prompts.find(({ name }) => name === params.name);
    if (prompt === undefined) {
      const known = prompts.map(({ name }) => name).join(', ') || 'none, with the tools that are offered';
      throw new ProtocolError(
        ProtocolErrorCode.InvalidParams,
        `there is no prompt ${params.name}; there are: ${known}`,
      );
    }
    const rendered = prompt.render(params.arguments, offers);
    if ('problem' in rendered) {
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, `prompt ${params.name}: ${rendered.problem}`);
    }
    const { text } = rendered;
    return { description: prompt.listing.description, messages: [{ role: 'user', content: { type: 'text', text } }] };
  });
}
