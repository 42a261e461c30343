import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { ruleInput } from '../../../src-shared/model/alert-rule.ts';
import { managedProcess, type ManagedProcess } from '../../../src-shared/model/managed-process.ts';

const instance = z.object({ url: z.url() });

/** What an agent or a script sees of the running app, by another door than the window. */
export function restOf(dataDir: string) {
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const { url } = instance.parse(JSON.parse(await readFile(join(dataDir, 'instance.json'), 'utf8')));
    const token = (await readFile(join(dataDir, 'token'), 'utf8')).trim();
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  return {
    info: async () => instance.parse(await call('GET', '/app')),
    start: async (name: string, cmd: readonly string[], cwd?: string): Promise<ManagedProcess> =>
      managedProcess.parse(await call('POST', '/proc', { name, cmd, cwd })),
    setRule: (rule: z.input<typeof ruleInput>): Promise<unknown> => call('POST', '/alerts/rules', rule),
    remove: (name: string): Promise<unknown> => call('DELETE', `/proc/${encodeURIComponent(name)}`, { force: true }),
    list: async (): Promise<readonly ManagedProcess[]> =>
      z.object({ processes: z.array(managedProcess) }).parse(await call('GET', '/proc')).processes,
  };
}

export const pidOf = ({ lifecycle }: ManagedProcess): number => {
  if (!('pid' in lifecycle)) throw new Error(`not alive: ${lifecycle.state}`);
  return lifecycle.pid;
};
