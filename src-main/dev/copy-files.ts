import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

/** Puts files beside what an environment builds, as they are, but JSON without its blanks. */
export const copyFiles = (environment: string, files: Readonly<Record<string, string>>): Plugin => ({
  name: 'copy-files',
  applyToEnvironment: ({ name }) => name === environment,
  async generateBundle() {
    for (const [fileName, path] of Object.entries(files)) {
      const text = await readFile(path, 'utf8');
      const source = path.endsWith('.json') ? JSON.stringify(JSON.parse(text)) : text;
      this.emitFile({ type: 'asset', fileName, source });
    }
  },
});
