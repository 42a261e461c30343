import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { sysListInput, systemSortKeys } from '../../../../src-shared/contract/sys.ts';
import { countOf } from '../../../../src-shared/format/count-of.ts';
import { defineTool } from '../../define-tool.ts';
import { camelCaseKeys, snakeCaseInput, toCamelCase, toSnakeCase } from '../../schema/snake-case.ts';
import { fitRows, leftOut, leftOutText } from '../../text/fit-rows.ts';
import {
  identityFields,
  rowOf,
  systemFields,
  systemRow,
  systemTable,
  usualFields,
  type SystemField,
} from './system-row.ts';

const MB = 1024 * 1024;

/** A column may be sorted by under the name that it has in the answer, too. */
const sortOfColumn = { memory_mb: 'rss', vms_mb: 'vms' } as const;
const sortKey = z.enum([...systemSortKeys.map((key) => toSnakeCase(key)), 'memory_mb', 'vms_mb']);
type SortKey = z.output<typeof sortKey>;

const isColumn = (sort: SortKey): sort is keyof typeof sortOfColumn => sort in sortOfColumn;

const input = snakeCaseInput(sysListInput.omit({ startedWithinMs: true, minRss: true, ports: true })).extend({
  sort: sortKey.default('cpu_percent').describe('Sort key.'),
  started_within_s: z.number().min(0.001).max(1e9).optional().describe('Only processes that are younger.'),
  min_memory_mb: z.number().min(0).optional().describe('Resident memory, at least.'),
  fields: z
    .array(z.enum([...identityFields, ...systemFields]))
    .min(1)
    .max(identityFields.length + systemFields.length)
    .optional()
    .describe(`Columns besides pid and start_time. Default: ${usualFields.join(', ')}, and ports with a range.`),
});

/** Whoever looks for ports wants to see them. */
function columnsFor({ fields, port_from, port_to }: z.output<typeof input>): readonly SystemField[] {
  if (fields !== undefined) return systemFields.filter((field) => fields.includes(field));
  return port_from === undefined && port_to === undefined ? usualFields : [...usualFields, 'ports'];
}

const output = z.object({
  page: z.int(),
  per_page: z.int(),
  total: z.int(),
  total_pages: z.int(),
  sort: sortKey,
  order: z.enum(['asc', 'desc']),
  taken_at: z.string(),
  processes: z.array(systemRow),
  left_out: leftOut,
});

export const sysList = defineTool({
  name: 'sys_list',
  toolset: 'core',
  operation: contract.sys.list,
  title: 'List all processes of the machine',
  description:
    'Every process of the machine that you may see, a page at a time, sorted and filtered here: for the top N by CPU ' +
    'or memory pass sort (cpu_percent, memory_mb) and per_page; to find an app pass q or regex. CPU 100 = one core, memory ' +
    'in MB. Filters: user, status, ports, age, load.',
  input,
  output,
  async run(client, asked, { signal }) {
    const { sort, order, started_within_s, min_memory_mb, fields: _fields, ...rest } = asked;
    const fields = columnsFor(asked);
    const query = {
      ...camelCaseKeys(rest),
      order,
      sort: isColumn(sort) ? sortOfColumn[sort] : toCamelCase(sort),
      ...(fields.includes('ports') && { ports: true }),
      ...(started_within_s !== undefined && { startedWithinMs: Math.ceil(started_within_s * 1000) }),
      ...(min_memory_mb !== undefined && { minRss: min_memory_mb * MB }),
    };
    const { page, perPage, total, totalPages, takenAt, items } = await client.sys.list(query, { signal });
    const { rows, ...cut } = fitRows(items.map((process) => rowOf(process, takenAt, fields)));
    return {
      page,
      per_page: perPage,
      total,
      total_pages: totalPages,
      sort,
      order,
      taken_at: new Date(takenAt).toISOString(),
      processes: rows,
      ...cut,
    };
  },
  present(answer, asked) {
    const fields = columnsFor(asked);
    const { page, per_page, total_pages, total, sort, order, taken_at, processes, left_out } = answer;
    const more = page < total_pages ? `; next: page=${page + 1}` : '';
    const summary = `page ${page} of ${total_pages}, ${per_page} per page, ${countOf(total, 'process', 'processes')}, sorted by ${sort} ${order}, at ${taken_at}${more}`;
    const cut = leftOutText(left_out, 'ask for a smaller per_page, or fewer fields');
    return [...(processes.length === 0 ? [] : [systemTable(processes, fields)]), summary, ...cut].join('\n');
  },
});
