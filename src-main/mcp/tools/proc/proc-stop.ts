import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { stopInput } from '../../../../src-shared/contract/proc.ts';
import { defineTool } from '../../define-tool.ts';
import { camelCaseKeys, snakeCaseInput } from '../../schema/snake-case.ts';
import { processSummary, summariseProcess } from './process-summary.ts';

const output = z.object({
  name: z.string(),
  how: z.enum(['already-ended', 'graceful', 'forced']).describe('`forced`: it needed SIGKILL.'),
  exit: z.string().optional().describe('Exit code or signal.'),
  survivors: z
    .array(z.object({ pid: z.int(), name: z.string() }))
    .describe('Processes of its tree that could not be ended.'),
  process: processSummary,
});

const HOW = {
  'already-ended': 'had already ended',
  graceful: 'stopped',
  forced: 'did not stop in time and was ended with SIGKILL',
} as const;

export const procStop = defineTool({
  name: 'proc_stop',
  toolset: 'proc',
  operation: contract.proc.stop,
  idempotent: true,
  title: 'Stop a process',
  description:
    'Stop a managed process with its whole tree, SIGKILL after timeout_ms, and verify that nothing of it is left. ' +
    'Its log stays readable.',
  input: snakeCaseInput(stopInput),
  output,
  async run(client, input, { now }) {
    const { process, how, survivors } = await client.proc.stop(camelCaseKeys(input));
    const summary = summariseProcess(process, now);
    const left = survivors.map(({ pid, name }) => ({ pid, name }));
    return { name: process.name, how, exit: summary.exit, survivors: left, process: summary };
  },
  present({ name, how, exit, survivors }) {
    const exitText = exit === undefined ? '' : `, exit ${exit}`;
    const left = survivors.map((survivor) => `${survivor.name} (pid ${survivor.pid})`);
    const rest = left.length === 0 ? 'no process of it is left' : `still alive: ${left.join(', ')}`;
    return `${name} ${HOW[how]}${exitText}; ${rest}`;
  },
});
