import type { Client } from '../../../src-shared/contract/index.ts';
import type { ManagedProcess } from '../../../src-shared/model/managed-process.ts';

export async function findProcess(client: Client, name: string): Promise<ManagedProcess | undefined> {
  const { processes } = await client.proc.list({ status: 'all' });
  return processes.find((process) => process.name === name);
}
