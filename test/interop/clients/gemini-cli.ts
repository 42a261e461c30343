import { join } from 'node:path';
import type { Client } from '../client.ts';
import { tryAgent } from '../try-agent.ts';

/** Of the person: which account, and that nothing is reported to its makers. */
const settings = { security: { auth: { selectedType: 'gemini-api-key' } }, privacy: { usageStatisticsEnabled: false } };

export const geminiCli: Client = {
  title: 'Gemini CLI',
  package: '@google/gemini-cli',
  version: '0.61.0',
  try(surroundings) {
    const gemini = [process.execPath, join(surroundings.modules, '.bin/gemini')];
    return tryAgent(
      {
        id: 'gemini',
        file: '.gemini/settings.json',
        before: JSON.stringify(settings),
        status: { command: [...gemini, 'mcp', 'list'], connected: /✓ signalbox: .*Connected/ },
        // Without a model it first asks one which to take, and that five times.
        job: () => [...gemini, '-p', 'do it', '-m', 'gemini-2.5-flash', '--approval-mode', 'yolo', '-o', 'json'],
        env: (modelUrl) => ({
          GEMINI_API_KEY: 'dummy',
          GOOGLE_GEMINI_BASE_URL: modelUrl,
          GEMINI_CLI_TRUST_WORKSPACE: 'true',
        }),
      },
      surroundings,
    );
  },
};
