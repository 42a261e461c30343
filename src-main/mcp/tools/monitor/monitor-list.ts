import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { countOf } from '../../../../src-shared/format/count-of.ts';
import { defineTool } from '../../define-tool.ts';
import { fitRows, leftOut, leftOutText } from '../../text/fit-rows.ts';
import { withoutUnknown } from '../../text/without-unknown.ts';
import { isoTimeIfKnown } from './moment-text.ts';
import { offSince, offText } from './off-text.ts';
import { monitoredRow, monitoredTable, toMonitoredRow, type MonitoredRow } from './monitored-row.ts';

export const monitorList = defineTool({
  name: 'monitor_list',
  toolset: 'monitor',
  operation: contract.monitor.list,
  title: 'All that is monitored, and how it is',
  description:
    'The host, every managed process and every one that is watched (monitor_watch), with newest CPU, memory, threads ' +
    'and descriptors of the whole tree, health and active alerts. A good first call. unwell: only those with issues ' +
    'or alerts.',
  input: z.strictObject({
    unwell: z.boolean().default(false),
    after: z.string().max(96).optional().describe('Go on behind this id.'),
  }),
  output: z.object({ items: z.array(monitoredRow), total: z.int(), off_since: offSince, left_out: leftOut }),
  async run(client, { unwell, after }, { signal }) {
    const { items, offSince: off } = await client.monitor.list({}, { signal });
    const begin = after === undefined ? 0 : items.findIndex(({ subject }) => subject.id === after) + 1;
    const asked = items.slice(begin).filter(({ issues, alerts }) => !unwell || issues + alerts > 0);
    const { rows, ...rest } = fitRows(asked.map(toMonitoredRow));
    return withoutUnknown({ items: rows, total: items.length, off_since: isoTimeIfKnown(off), ...rest });
  },
  present({ items, total, off_since, left_out }, { unwell }) {
    if (items.length === 0) {
      const none = unwell ? `none of ${total} monitored has an issue or an alert` : 'nothing is behind that id';
      return [...offText(off_since), none].join('\n');
    }
    const goOn = `go on with after ${JSON.stringify(items.at(-1)?.id)}`;
    return [...offText(off_since), monitoredTable(items), ...leftOutText(left_out, goOn), ...whatNext(items)].join(
      '\n',
    );
  },
});

function whatNext(items: readonly MonitoredRow[]): readonly string[] {
  const count = (key: 'issues' | 'alerts'): number => items.reduce((sum, item) => sum + item[key], 0);
  const [issues, alerts] = [count('issues'), count('alerts')];
  return [
    ...(issues === 0 ? [] : [`${countOf(issues, 'issue')}: monitor_health says which`]),
    ...(alerts === 0 ? [] : [`${countOf(alerts, 'active alert')}: alert_list tells them`]),
  ];
}
