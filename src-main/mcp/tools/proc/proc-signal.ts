import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { signalInput } from '../../../../src-shared/contract/proc-lifecycle.ts';
import { defineTool } from '../../define-tool.ts';
import { camelCaseKeys, snakeCaseInput } from '../../schema/snake-case.ts';
import { namedPid, namedPids, toNamedPid } from '../../text/named-pid.ts';

export const procSignal = defineTool({
  name: 'proc_signal',
  toolset: 'io',
  operation: contract.proc.signal,
  title: 'Signal a process',
  description:
    'Send a signal to a managed process and its tree without treating it as a stop: SIGHUP to reload, SIGUSR1 for ' +
    'what the program makes of it, SIGTSTP and SIGCONT to pause and go on. It does not wait and never escalates; ' +
    'to end a process use proc_stop.',
  input: snakeCaseInput(signalInput),
  output: z.object({
    name: z.string(),
    signal: z.string(),
    sent_to: z.array(namedPid).describe('Processes that got it.'),
  }),
  async run(client, input, { signal: abort }) {
    const { name, signal, sentTo } = await client.proc.signal(camelCaseKeys(input), { signal: abort });
    return { name, signal, sent_to: sentTo.map(toNamedPid) };
  },
  present: ({ name, signal, sent_to }) =>
    `sent ${signal} to ${name}: ${namedPids(sent_to) || 'nothing of it was left'}`,
});
