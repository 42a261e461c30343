import { contract } from '../../../../src-shared/contract/index.ts';
import { startInput } from '../../../../src-shared/contract/proc-lifecycle.ts';
import { defineTool } from '../../define-tool.ts';
import { shownBy } from '../../schema/lean-schema.ts';
import { camelCaseKeys, snakeCaseInput } from '../../schema/snake-case.ts';
import { processLine, processSummary, summariseProcess } from './process-summary.ts';

export const procStart = defineTool({
  name: 'proc_start',
  toolset: 'core',
  operation: contract.proc.start,
  // With `if_running: 'restart'`.
  atMost: 'destructive',
  title: 'Start a process',
  description:
    'Start a long-running process (dev server, worker, watcher) under a name; it lives on after this conversation. ' +
    'No shell: for pipes or variables pass ["/bin/sh", "-c", "…"]. If it dies at once, the error has its last lines. ' +
    'Then proc_wait_ready, proc_logs. For what ends by itself (tests, builds) use proc_exec.',
  input: snakeCaseInput(startInput),
  output: processSummary.meta(shownBy('proc_list')),
  run: async (client, input, { now }) => summariseProcess(await client.proc.start(camelCaseKeys(input)), now),
  present: (process) => `started ${processLine(process)}`,
});
