import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { execInput } from '../../../../src-shared/contract/proc-tasks.ts';
import { defineTool } from '../../define-tool.ts';
import { snakeCaseInput } from '../../schema/snake-case.ts';
import { commandResult, runCommand } from '../proc/proc-exec.ts';
import { inOldWords, UNTRUSTED_LOG } from './in-old-words.ts';

export const procExec = defineTool({
  name: 'proc_exec',
  ...inOldWords,
  operation: contract.proc.exec,
  // What it runs may do anything.
  atMost: 'destructive',
  title: 'Run a command',
  description:
    'One-shot command, return output to completion. Not added to the registry. Timeout uses our tree-kill so ' +
    `grandchildren die. ${UNTRUSTED_LOG}`,
  input: snakeCaseInput(execInput),
  output: z.looseObject({}),
  async answer(client, input, { signal }) {
    return { structured: {}, text: commandResult(await runCommand(client, input, signal), input.timeout_ms) };
  },
});
