import { contract } from '../../../../src-shared/contract/index.ts';
import { restartInput } from '../../../../src-shared/contract/proc-lifecycle.ts';
import { defineTool } from '../../define-tool.ts';
import { camelCaseKeys, snakeCaseInput } from '../../schema/snake-case.ts';
import { processLine, processSummary, summariseProcess } from '../proc/process-summary.ts';
import { inOldWords } from './in-old-words.ts';

export const procRestart = defineTool({
  name: 'proc_restart',
  ...inOldWords,
  operation: contract.proc.restart,
  title: 'Restart a process',
  description: 'Stop + start with the same cmd/cwd/env/port/idle_ttl. Sends the stop to the whole process tree.',
  input: snakeCaseInput(restartInput.omit({ generation: true })),
  output: processSummary,
  run: async (client, input, { now }) => summariseProcess(await client.proc.restart(camelCaseKeys(input)), now),
  present: (process) => `restarted ${processLine(process)}`,
});
