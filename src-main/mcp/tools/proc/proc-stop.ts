import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { stopInput, type stopOutput } from '../../../../src-shared/contract/proc-lifecycle.ts';
import { defineTool } from '../../define-tool.ts';
import { shownBy } from '../../schema/lean-schema.ts';
import { camelCaseKeys, snakeCaseInput } from '../../schema/snake-case.ts';
import { namedPid, namedPids, toNamedPid } from '../../text/named-pid.ts';
import { processSummary, summariseProcess } from './process-summary.ts';

const output = z.object({
  name: z.string(),
  how: z.enum(['already-ended', 'graceful', 'forced']).describe('`forced`: it needed SIGKILL.'),
  exit: z.string().optional().describe('Exit code or signal.'),
  survivors: z.array(namedPid).describe('Processes of its tree that could not be ended.'),
  port_holder: namedPid.optional().describe('Who still listens on the port that it was said to serve on.'),
  port_holder_unseen: z.string().optional().describe('The same, where that process is out of sight.'),
  process: processSummary.meta(shownBy('proc_list')),
});

const HOW = {
  'already-ended': 'had already ended',
  graceful: 'stopped',
  forced: 'did not stop in time and was ended with SIGKILL',
} as const;

export function toStopped(
  { process, how, survivors, portHolder, portHolderUnseen }: z.output<typeof stopOutput>,
  now: number,
): z.infer<typeof output> {
  const summary = summariseProcess(process, now);
  return {
    name: process.name,
    how,
    exit: summary.exit,
    survivors: survivors.map(toNamedPid),
    ...(portHolder !== undefined && { port_holder: toNamedPid(portHolder) }),
    ...(portHolderUnseen !== undefined && { port_holder_unseen: portHolderUnseen }),
    process: summary,
  };
}

export function stopText({ name, how, exit, survivors, process: { port }, ...held }: z.infer<typeof output>) {
  const exitText = exit === undefined ? '' : `, exit ${exit}`;
  const rest = survivors.length === 0 ? 'no process of it is left' : `still alive: ${namedPids(survivors)}`;
  const holder = held.port_holder === undefined ? held.port_holder_unseen : namedPids([held.port_holder]);
  const taken = holder === undefined ? '' : `; port ${port} is held by ${holder}`;
  return `${name} ${HOW[how]}${exitText}; ${rest}${taken}`;
}

export const procStop = defineTool({
  name: 'proc_stop',
  toolset: 'core',
  operation: contract.proc.stop,
  idempotent: true,
  title: 'Stop a process',
  description:
    'Stop a managed process with its whole tree, SIGKILL after timeout_ms, and verify that nothing of it is left. ' +
    'Its log stays readable.',
  input: snakeCaseInput(stopInput),
  output,
  run: async (client, input, { now, signal }) =>
    toStopped(await client.proc.stop(camelCaseKeys(input), { signal }), now),
  present: stopText,
});
