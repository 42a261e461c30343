import type { Config } from '../app/config/load-config.ts';
import { keepHeapSmall } from './keep-heap-small.ts';
import type { Terminal } from './terminal.ts';

/** Runs Signalbox in this process. Loaded only here: commands that merely ask need none of what serves. */
export async function startInstance(config: Config, terminal: Terminal, { json }: { json: boolean }): Promise<void> {
  const onStarted = keepHeapSmall();
  const { runInstance } = await import('./run-instance.ts');
  await runInstance(config, terminal, { json, onStarted });
}
