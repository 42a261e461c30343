import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { signalInput } from '../../../../src-shared/contract/proc-lifecycle.ts';
import { defineTool } from '../../define-tool.ts';
import { camelCaseKeys, snakeCaseInput } from '../../schema/snake-case.ts';
import { namedPids, toNamedPid } from '../../text/named-pid.ts';
import { inOldWords } from './in-old-words.ts';

export const procSignal = defineTool({
  name: 'proc_signal',
  ...inOldWords,
  operation: contract.proc.signal,
  title: 'Signal a process',
  description:
    'Send an arbitrary signal to a running process without treating it as a stop. Registry status stays running, no ' +
    'escalation to SIGKILL. For stopping, use proc_stop: this tool does not wait for exit.',
  input: snakeCaseInput(signalInput.omit({ generation: true })),
  output: z.looseObject({}),
  async answer(client, input, { signal: abort }) {
    const { name, signal, sentTo } = await client.proc.signal(camelCaseKeys(input), { signal: abort });
    const reached = namedPids(sentTo.map(toNamedPid));
    return { structured: {}, text: `sent ${signal} to ${name}: ${reached || 'nothing of it was left'}` };
  },
});
