import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { defineTool } from '../../define-tool.ts';
import { portText, toPortHolders } from '../proc/proc-port-who.ts';
import { inOldWords } from './in-old-words.ts';

export const procPortWho = defineTool({
  name: 'proc_port_who',
  ...inOldWords,
  operation: contract.ports.who,
  title: 'Who owns a port',
  description: 'Who owns this TCP port: the pid that listens on it, and its name in the registry where it has one.',
  input: z.strictObject({ port: z.int().min(1).max(65_535) }),
  output: z.looseObject({}),
  async answer(client, input, { signal }) {
    const { next_free: _, ...held } = toPortHolders(await client.ports.who({ ...input, protocol: 'tcp' }, { signal }));
    return { structured: {}, text: portText(held) };
  },
});
