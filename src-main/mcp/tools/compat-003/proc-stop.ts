import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { stopInput } from '../../../../src-shared/contract/proc-lifecycle.ts';
import { defineTool } from '../../define-tool.ts';
import { camelCaseKeys, snakeCaseInput } from '../../schema/snake-case.ts';
import { stopText, toStopped } from '../proc/proc-stop.ts';
import { inOldWords } from './in-old-words.ts';

export const procStop = defineTool({
  name: 'proc_stop',
  ...inOldWords,
  operation: contract.proc.stop,
  idempotent: true,
  title: 'Stop a process',
  description:
    'Stop by name. Sends the signal to the whole process tree. If alive after the timeout, escalates to SIGKILL. ' +
    'Idempotent: stopping an exited process is a no-op.',
  input: snakeCaseInput(stopInput.omit({ generation: true })),
  output: z.looseObject({}),
  async answer(client, input, { now, signal }) {
    const stopped = toStopped(await client.proc.stop(camelCaseKeys(input), { signal }), now);
    return { structured: {}, text: stopText(stopped) };
  },
});
