import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { listInput } from '../../../../src-shared/contract/proc-lifecycle.ts';
import { APP_URI } from '../../app/app-uri.ts';
import { defineTool } from '../../define-tool.ts';
import { snakeCaseInput } from '../../schema/snake-case.ts';
import { fitRows, leftOut, leftOutText } from '../../text/fit-rows.ts';
import { processSummary, processTable, summariseProcess } from './process-summary.ts';

const ABOUT =
  'idle_s: since its last line; why: who or what ended it; grave_s: until it is forgotten with its log; ' +
  'CPU (100 = one core) and memory of its tree.';

export const procList = defineTool({
  name: 'proc_list',
  toolset: 'core',
  page: APP_URI,
  operation: contract.proc.list,
  title: 'List managed processes',
  description:
    'The processes started with proc_start, by anyone: is it running, since when, on what port, how did it end. ' +
    'All of the machine: sys_list.',
  input: snakeCaseInput(listInput).extend({
    after: z.string().optional().describe('Go on behind this name.'),
  }),
  output: z.object({ processes: z.array(processSummary).describe(ABOUT), left_out: leftOut }),
  async run(client, { status, after = '' }, { now }) {
    const { processes } = await client.proc.list({ status });
    // They come in the order of their names.
    const asked = processes.filter(({ name }) => name > after);
    const { rows, ...rest } = fitRows(asked.map((process) => summariseProcess(process, now)));
    return { processes: rows, ...rest };
  },
  present({ processes, left_out }, { after }) {
    if (processes.length === 0) {
      return after === undefined ? 'no managed processes; start one with proc_start' : `no names behind ${after}`;
    }
    const goOn = `go on with after ${JSON.stringify(processes.at(-1)?.name)}, or ask by status`;
    return [processTable(processes), ...leftOutText(left_out, goOn)].join('\n');
  },
});
