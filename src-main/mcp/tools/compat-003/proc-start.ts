import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { startInput } from '../../../../src-shared/contract/proc-lifecycle.ts';
import { defineTool } from '../../define-tool.ts';
import { camelCaseKeys, snakeCaseInput } from '../../schema/snake-case.ts';
import { processLine, processSummary, summariseProcess } from '../proc/process-summary.ts';
import { inOldWords } from './in-old-words.ts';

export const procStart = defineTool({
  name: 'proc_start',
  ...inOldWords,
  operation: contract.proc.start,
  // With `if_running: 'restart'`.
  atMost: 'destructive',
  title: 'Start a process',
  description:
    'Spawn a long-running process and register it. A string cmd is split into words without invoking a shell; an ' +
    'array [binary, ...args] is passed unparsed; for pipes or redirects pass ["/bin/sh", "-c", "foo | bar"]. Returns ' +
    'pid, cwd, cmd and started_at, or the last 20 log lines if the process died at once.',
  input: snakeCaseInput(startInput).extend({ stdin: z.enum(['ignore', 'pipe']).default('ignore') }),
  output: processSummary,
  run: async (client, input, { now }) => summariseProcess(await client.proc.start(camelCaseKeys(input)), now),
  present: (process) => `started ${processLine(process)}`,
});
