import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { listInput } from '../../../../src-shared/contract/proc-lifecycle.ts';
import { defineTool } from '../../define-tool.ts';
import { camelCaseKeys, snakeCaseInput } from '../../schema/snake-case.ts';
import { shortProcessTable, summariseProcess } from '../proc/process-summary.ts';
import { inOldWords } from './in-old-words.ts';

export const procList = defineTool({
  name: 'proc_list',
  ...inOldWords,
  operation: contract.proc.list,
  title: 'List processes',
  description: 'Table of all entries: NAME, STATUS, PID, PORT, UPTIME, IDLE and EXIT, running and recently exited.',
  input: snakeCaseInput(listInput),
  output: z.looseObject({}),
  async answer(client, input, { now, signal }) {
    const { processes } = await client.proc.list(camelCaseKeys(input), { signal });
    const rows = processes.map((process) => summariseProcess(process, now));
    return { structured: {}, text: shortProcessTable(rows) };
  },
});
