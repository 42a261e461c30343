import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { waitReadyInput } from '../../../../src-shared/contract/proc-tasks.ts';
import { defineTool } from '../../define-tool.ts';
import { camelCaseKeys, snakeCaseInput } from '../../schema/snake-case.ts';
import { cutToJson } from '../../text/cut-to-json.ts';
import { inOldWords } from './in-old-words.ts';

const MAX_DETAIL_BYTES = 2048;

const { name, url, expectStatus, pattern, timeoutMs, intervalMs } = waitReadyInput.shape;

export const procWaitReady = defineTool({
  name: 'proc_wait_ready',
  ...inOldWords,
  operation: contract.proc.waitReady,
  // It runs no command, but its namesake of `core` may, and clients remember by the name what a tool may do.
  atMost: 'change',
  title: 'Wait until a process is ready',
  description:
    'Block until a process is ready. At least one of url or pattern must be set. Both run concurrently, first to ' +
    'succeed wins. Fails fast with the tail of stderr if the process dies mid-wait.',
  input: snakeCaseInput(z.strictObject({ name, url, expectStatus, pattern, timeoutMs, intervalMs })).refine(
    (asked) => asked.url !== undefined || asked.pattern !== undefined,
    'at least one of url or pattern must be set',
  ),
  output: z.looseObject({}),
  async answer(client, input, { signal }) {
    const { process, how, detail, elapsedMs } = await client.proc.waitReady(camelCaseKeys(input), { signal });
    const seen = cutToJson(detail, MAX_DETAIL_BYTES);
    return { structured: {}, text: `${process.name} is ready after ${Math.round(elapsedMs)}ms, by ${how}: ${seen}` };
  },
});
