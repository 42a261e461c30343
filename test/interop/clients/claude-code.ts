import { join } from 'node:path';
import type { Client } from '../client.ts';
import { tryAgent } from '../try-agent.ts';

/** The native program stands beside its package, which finds it. */
const program = (modules: string): readonly string[] => [
  process.execPath,
  join(modules, '@anthropic-ai/claude-code/cli-wrapper.cjs'),
];

export const claudeCode: Client = {
  title: 'Claude Code',
  package: '@anthropic-ai/claude-code',
  version: '2.1.329',
  try(surroundings) {
    const claude = program(surroundings.modules);
    return tryAgent(
      {
        id: 'claude-code',
        file: '.claude.json',
        status: { command: [...claude, 'mcp', 'list'], connected: /signalbox: .*✔ Connected/ },
        job: () => [...claude, '-p', 'do it', '--allowedTools', 'mcp__signalbox', '--output-format', 'json'],
        env: (modelUrl) => ({
          ANTHROPIC_BASE_URL: modelUrl,
          ANTHROPIC_API_KEY: 'dummy',
          ENABLE_TOOL_SEARCH: 'false',
          CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
        }),
      },
      surroundings,
    );
  },
};
