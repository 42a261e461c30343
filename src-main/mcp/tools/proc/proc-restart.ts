import { contract } from '../../../../src-shared/contract/index.ts';
import { restartInput } from '../../../../src-shared/contract/proc-lifecycle.ts';
import { defineTool } from '../../define-tool.ts';
import { shownBy } from '../../schema/lean-schema.ts';
import { camelCaseKeys, snakeCaseInput } from '../../schema/snake-case.ts';
import { processLine, processSummary, summariseProcess } from './process-summary.ts';

export const procRestart = defineTool({
  name: 'proc_restart',
  toolset: 'core',
  operation: contract.proc.restart,
  title: 'Restart a process',
  description:
    'Stop a managed process with its whole tree, then start it again with the same command, folder and environment.',
  input: snakeCaseInput(restartInput),
  output: processSummary.meta(shownBy('proc_list')),
  run: async (client, input, { now }) => summariseProcess(await client.proc.restart(camelCaseKeys(input)), now),
  present: (process) => `restarted ${processLine(process)}`,
});
