import type { Client } from '../../../src-shared/contract/index.ts';
import type { ManagedProcess } from '../../../src-shared/model/managed-process.ts';

/** The managed processes as they are known now: `proc.list` waits for a sample of what they use. */
export async function listProcesses(client: Client): Promise<readonly ManagedProcess[]> {
  const events = await client.proc.watch({ usage: false });
  try {
    const first = await events.next();
    return first.done !== true && first.value.type === 'snapshot' ? first.value.processes : [];
  } finally {
    await events.return?.();
  }
}
