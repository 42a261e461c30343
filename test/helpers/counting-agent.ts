import type { McpClient, ToolAnswer } from './connect-mcp.ts';

const CHARACTERS_PER_TOKEN = 4;

/** An agent that follows a script, and what it has cost a model so far: by what it wrote and what it read. */
export interface CountingAgent {
  ask(tool: string, args?: Record<string, unknown>): Promise<ToolAnswer>;
  calls(): number;
  tokens(): number;
}

export function createCountingAgent(client: McpClient): CountingAgent {
  let calls = 0;
  let characters = 0;
  return {
    async ask(tool, args = {}) {
      const answer = await client.call(tool, args);
      calls += 1;
      characters += JSON.stringify(args).length + answer.text.length;
      return answer;
    },
    calls: () => calls,
    tokens: () => Math.ceil(characters / CHARACTERS_PER_TOKEN),
  };
}

export interface Cost {
  readonly what: string;
  readonly calls: number;
  readonly tokens: number;
}

/** As a table for the one who runs the tests. */
export function describeCosts(costs: readonly Cost[], title: string, all: string): string {
  const total = costs.reduce(
    (sum, cost) => ({ what: all, calls: sum.calls + cost.calls, tokens: sum.tokens + cost.tokens }),
    { what: all, calls: 0, tokens: 0 },
  );
  const lines = [...costs, total].map(
    ({ what, calls, tokens }) => `${String(calls).padStart(5)} ${String(tokens).padStart(6)}  ${what}`,
  );
  return `calls tokens  ${title}\n${lines.join('\n')}`;
}
