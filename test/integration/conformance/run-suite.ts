import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';

const check = z.object({
  id: z.string(),
  status: z.enum(['SUCCESS', 'FAILURE', 'WARNING', 'SKIPPED', 'INFO']),
  description: z.string().default(''),
  errorMessage: z.string().optional(),
});

/** One thing that the suite looked at. */
export interface Check extends z.infer<typeof check> {
  readonly scenario: string;
}

const program = 'node_modules/@modelcontextprotocol/conformance/dist/index.js';

/** All that the conformance suite has found at an address: its own verdict is only whether anything is wrong. */
export async function runSuite(url: string, args: readonly string[]): Promise<readonly Check[]> {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-conformance-'));
  try {
    const said = await run([program, 'server', '--url', url, '--output-dir', folder, ...args]);
    const checks = (await Promise.all((await readdir(folder)).map((name) => readScenario(folder, name)))).flat();
    if (checks.length === 0) throw new Error(`the conformance suite has looked at nothing:\n${said}`);
    return checks;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** It exits with 1 for one failure among many: what it found stands in its files. */
function run(args: readonly string[]): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  execFile(process.execPath, args, (_error, stdout, stderr) => resolve(stdout + stderr));
  return promise;
}

async function readScenario(folder: string, name: string): Promise<readonly Check[]> {
  // As `server-tools-list-2026-11-21T01-29-00-000Z`.
  const scenario = name.replace(/^server-/, '').replace(/-\d{4}-\d\d-\d\dT.*$/, '');
  const found = z.array(check).parse(JSON.parse(await readFile(join(folder, name, 'checks.json'), 'utf8')));
  return found.map((one) => ({ scenario, ...one }));
}
