import { execFile } from 'node:child_process';
import { glob, stat } from 'node:fs/promises';
import { promisify } from 'node:util';

const sources = ['src-*/**/*.{ts,tsx,css,html,sql,svg,png,json}', 'vite.config.ts', 'package-lock.json'];
const results = ['out/main/signalbox.js', 'out/main/desktop.js', 'out/preload/preload.cjs', 'out/renderer/index.html'];

/** Vitest global setup of the projects that run what is in `out/`: builds it when a source file is newer. */
export async function setup(): Promise<void> {
  const [newestSource, oldestResult] = await Promise.all([newest(sources), oldest(results)]);
  if (newestSource < oldestResult) return;
  await promisify(execFile)(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']);
}

async function newest(patterns: readonly string[]): Promise<number> {
  let time = 0;
  for await (const path of glob(patterns)) time = Math.max(time, await modifiedAt(path));
  return time;
}

/** Before all sources when one of them is missing. */
async function oldest(paths: readonly string[]): Promise<number> {
  return Math.min(...(await Promise.all(paths.map((path) => modifiedAt(path).catch(() => 0)))));
}

async function modifiedAt(path: string): Promise<number> {
  return (await stat(path)).mtimeMs;
}
