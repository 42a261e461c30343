import type { Client } from '../../../src-shared/contract/index.ts';
import { listProcesses } from './list-processes.ts';

export const isManaged = async (client: Client, name: string): Promise<boolean> =>
  (await listProcesses(client)).some((process) => process.name === name);
