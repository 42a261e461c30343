import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { logsInput } from '../../../../src-shared/contract/proc-logs.ts';
import { formatLogLine } from '../../../../src-shared/format/format-log-line.ts';
import { logHeader } from '../../../../src-shared/format/log-header.ts';
import { defineTool } from '../../define-tool.ts';
import { camelCaseKeys, snakeCaseInput } from '../../schema/snake-case.ts';
import { lineFormat } from '../proc/line-format.ts';
import { inOldWords, UNTRUSTED_LOG } from './in-old-words.ts';

const asked = logsInput.pick({
  name: true,
  tail: true,
  since: true,
  grep: true,
  stream: true,
  level: true,
  minLevel: true,
  where: true,
});

export const procLogs = defineTool({
  name: 'proc_logs',
  ...inOldWords,
  operation: contract.proc.logs,
  title: 'Query a log',
  description:
    `Query a process's ring buffer: tail, since, grep, stream, level, min_level and where over parsed JSON. ` +
    `The header says how many lines are buffered and how many older ones were dropped. ${UNTRUSTED_LOG}`,
  input: snakeCaseInput(asked).extend({ format: lineFormat }),
  output: z.looseObject({}),
  async answer(client, { format, ...query }, { signal }) {
    const { name, lines, ...counts } = await client.proc.logs(camelCaseKeys(query), { signal });
    const isPretty = format === 'auto' || format === 'pretty';
    const body = lines.map((line) => formatLogLine(line, { format, name: isPretty ? name : undefined }));
    return { structured: {}, text: [logHeader({ ...counts, shown: lines.length }), ...body].join('\n') };
  },
});
