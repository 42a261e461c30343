import { contract } from '../../../../src-shared/contract/index.ts';
import { startInput } from '../../../../src-shared/contract/proc-lifecycle.ts';
import { defineTool } from '../../define-tool.ts';
import { camelCaseKeys, snakeCaseInput } from '../../schema/snake-case.ts';
import { processLine, processSummary, summariseProcess } from './process-summary.ts';

export const procStart = defineTool({
  name: 'proc_start',
  toolset: 'proc',
  operation: contract.proc.start,
  title: 'Start a process',
  description:
    'Start a long-running process (dev server, worker, watcher) under a name and keep it running after this call. ' +
    'No shell: for pipes or variables pass ["/bin/sh", "-c", "…"]. ' +
    'If it dies at once, the last lines of its log are in the error. Read its output with proc_logs. ' +
    'stdin "pipe" lets proc_stdin write to it, "open" is for watchers that quit at the end of their input; ' +
    'prefer_local finds vite or tsc without npx; idle_ttl_ms stops what you may forget.',
  input: snakeCaseInput(startInput),
  output: processSummary,
  run: async (client, input, { now }) => summariseProcess(await client.proc.start(camelCaseKeys(input)), now),
  present: (process) => `started ${processLine(process)}`,
});
