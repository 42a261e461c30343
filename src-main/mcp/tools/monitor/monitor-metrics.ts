import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { commandText } from '../../../../src-shared/format/command-text.ts';
import { oneLine } from '../../../../src-shared/format/one-line.ts';
import { defineTool } from '../../define-tool.ts';
import { processFigures } from '../../text/process-figures.ts';
import { withoutUnknown } from '../../text/without-unknown.ts';
import { isoTimeIfKnown } from './moment-text.ts';
import { offSince, offText } from './off-text.ts';
import { timeWithOffset } from '../../text/time-with-offset.ts';
import { metricsText } from './agent-metrics.ts';
import { monitoredRow, monitoredTable, toMonitoredRow } from './monitored-row.ts';
import { subjectArgument } from './subject-argument.ts';

const MAX_COMMAND = 400;
const MOST_CHILDREN = 100;

const output = monitoredRow.extend({
  off_since: offSince,
  ppid: z.int().optional(),
  children: z.array(z.int()).optional().describe('Pids; the first 100.'),
  children_left_out: z.int().optional(),
  exe: z.string().optional(),
  cwd: z.string().optional(),
  command: z.string().optional(),
  process: z.record(z.string(), z.number()).optional().describe('Of the root process alone, since its start.'),
});

export const monitorMetrics = defineTool({
  name: 'monitor_metrics',
  toolset: 'monitor',
  operation: contract.monitor.metrics,
  title: 'What one of them uses right now',
  description:
    'Newest metrics of the host, a managed or a watched process: of its whole tree CPU, memory, threads, descriptors, ' +
    'connections, disk; of the process itself CPU times, memory in detail, I/O counts and bytes, context switches, ' +
    'command, parent, children, open files. Over time: monitor_history.',
  input: z.strictObject({ id: subjectArgument }),
  output,
  async run(client, { id }, { signal }) {
    const found = await client.monitor.metrics({ id }, { signal });
    const { extended, exe, cwd, commandLine, ppid, children } = found;
    return withoutUnknown({
      ...toMonitoredRow(found),
      off_since: isoTimeIfKnown(found.offSince),
      ppid,
      children: children?.slice(0, MOST_CHILDREN),
      children_left_out: Math.max(0, (children?.length ?? 0) - MOST_CHILDREN) || undefined,
      exe,
      cwd,
      command: commandLine && commandText(commandLine, MAX_COMMAND),
      process: extended && (processFigures(extended) as Record<string, number>),
    });
  },
  present(answer) {
    const { metrics, process = {}, measured_at, ppid, children, exe, cwd, command } = answer;
    const notMeasured = answer.off_since === undefined ? 'not yet' : 'no';
    const facts = [
      ['measured', measured_at === undefined ? notMeasured : timeWithOffset(Date.parse(measured_at))],
      ['tree', metricsText(metrics)],
      ['process', metricsText(process)],
      ['parent', ppid?.toString()],
      ['children', children?.join(', ')],
      ['more children', answer.children_left_out?.toString()],
      ['file', exe],
      ['folder', cwd],
      ['command', command],
    ] as const;
    const known = facts.filter(([, text]) => text !== undefined && text !== '');
    return [
      ...offText(answer.off_since),
      monitoredTable([answer]),
      ...known.map(([title, text = '']) => oneLine(`${title}: ${text}`)),
    ].join('\n');
  },
});
