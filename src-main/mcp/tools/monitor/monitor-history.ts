import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { defineTool } from '../../define-tool.ts';
import { agentMetric, fromAgentMetric } from './agent-metrics.ts';
import { historyRow, toHistoryRow } from './history-row.ts';
import { historyText } from './history-text.ts';
import { momentOf, momentText } from './moment-text.ts';
import { subjectArgument } from './subject-argument.ts';

const HOUR_MS = 3_600_000;

export const monitorHistory = defineTool({
  name: 'monitor_history',
  toolset: 'monitor',
  operation: contract.monitor.history,
  title: 'Metrics over time',
  description:
    'What the host or a process used over time, also of one that is gone: averages, peaks, percentiles, slope per hour, ' +
    'points, starts, ends and alerts, and gaps of which nothing is known. from and to: 14:03, an ISO time, or how long ' +
    'ago (2h); default: the last hour.',
  input: z.strictObject({
    id: subjectArgument,
    metrics: z.array(agentMetric).min(1).max(8).default(['cpu_percent', 'memory_percent']),
    from: momentText.optional(),
    to: momentText.optional(),
    points: z.int().min(1).max(300).default(30).describe('At most so many.'),
  }),
  output: historyRow,
  async run(client, { id, metrics, from, to, points }, { now, signal }) {
    const end = to === undefined ? now : momentOf(to, now).time;
    const begin = from === undefined ? end - HOUR_MS : momentOf(from, now).time;
    const asked = { id, metrics: metrics.map(fromAgentMetric), from: Math.max(0, begin), to: end, points };
    return toHistoryRow(await client.monitor.history(asked, { signal }));
  },
  present: historyText,
});
