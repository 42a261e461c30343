import { join } from 'node:path';
import type { Client } from '../client.ts';
import { tryAgent } from '../try-agent.ts';

export const codex: Client = {
  title: 'Codex',
  package: '@openai/codex',
  version: '0.169.0',
  try(surroundings) {
    const program = [process.execPath, join(surroundings.modules, '@openai/codex/bin/codex.js')];
    return tryAgent(
      {
        id: 'codex',
        file: '.codex/config.toml',
        job: (modelUrl) => [
          ...program,
          'exec',
          '--skip-git-repo-check',
          '--dangerously-bypass-approvals-and-sandbox',
          ...settings({
            model: 'fake',
            model_provider: 'fake',
            'model_providers.fake.name': 'fake',
            'model_providers.fake.base_url': modelUrl,
            'model_providers.fake.wire_api': 'responses',
            'model_providers.fake.env_key': 'FAKE_KEY',
          }),
          'do it',
        ],
        env: () => ({ FAKE_KEY: 'dummy' }),
      },
      surroundings,
    );
  },
};

const settings = (values: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${JSON.stringify(value)}`]);
