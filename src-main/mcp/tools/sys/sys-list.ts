import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { sysListInput, systemSortKeys } from '../../../../src-shared/contract/sys.ts';
import { formatDuration } from '../../../../src-shared/format/format-duration.ts';
import { systemProcessStatus, type SystemProcess } from '../../../../src-shared/model/system-process.ts';
import { defineTool } from '../../define-tool.ts';
import { camelCaseKeys, snakeCaseInput, toCamelCase, toSnakeCase } from '../../schema/snake-case.ts';
import { commandText } from '../../../../src-shared/format/command-text.ts';
import { textTable, type Column } from '../../text/text-table.ts';

const MAX_COMMAND = 120;
const MB = 1024 * 1024;

const sortKey = z.enum(systemSortKeys.map((key) => toSnakeCase(key)));

const systemRow = z.object({
  pid: z.int(),
  start_time: z.int().describe('With the pid it names one process for good; opaque.'),
  user: z.string().optional(),
  cpu_percent: z.number().optional().describe('100 = one core.'),
  memory_mb: z.number().optional().describe('Resident memory.'),
  age_s: z.int().optional(),
  status: systemProcessStatus,
  name: z.string(),
  command: z.string().optional().describe('Shortened; absent for kernel threads.'),
});
type SystemRow = z.infer<typeof systemRow>;

const output = z.object({
  page: z.int(),
  per_page: z.int(),
  total: z.int(),
  total_pages: z.int(),
  sort: sortKey,
  order: z.enum(['asc', 'desc']),
  taken_at: z.string(),
  processes: z.array(systemRow),
});

const oneDecimal = (value: number): number => Math.round(value * 10) / 10;

function rowOf(process: SystemProcess, takenAt: number): SystemRow {
  const { pid, startTime, user, cpuPercent, rss, startedAt, status, name, commandLine } = process;
  return {
    pid,
    start_time: startTime,
    ...(user !== undefined && { user }),
    ...(cpuPercent !== undefined && { cpu_percent: oneDecimal(cpuPercent) }),
    ...(rss !== undefined && { memory_mb: oneDecimal(rss / MB) }),
    ...(startedAt !== undefined && { age_s: Math.max(0, Math.floor((takenAt - startedAt) / 1000)) }),
    status,
    name,
    ...(commandLine !== undefined && { command: commandText(commandLine, MAX_COMMAND) }),
  };
}

const figure = (value: number | undefined): string => value?.toFixed(1) ?? '?';

const columns: readonly Column<SystemRow>[] = [
  { title: 'PID', align: 'right', cell: ({ pid }) => String(pid) },
  { title: 'USER', cell: ({ user }) => user ?? '?' },
  { title: 'CPU%', align: 'right', cell: ({ cpu_percent }) => figure(cpu_percent) },
  { title: 'MEM (MB)', align: 'right', cell: ({ memory_mb }) => figure(memory_mb) },
  { title: 'AGE', align: 'right', cell: ({ age_s }) => (age_s === undefined ? '?' : formatDuration(age_s * 1000)) },
  { title: 'STATUS', cell: ({ status }) => status },
  { title: 'NAME', cell: ({ name }) => name },
  { title: 'COMMAND', cell: ({ command }) => command ?? '' },
];

export const sysList = defineTool({
  name: 'sys_list',
  toolset: 'sys',
  operation: contract.sys.list,
  title: 'List all processes of the machine',
  description:
    'Every process of the machine, a page at a time, sorted and filtered here: for the top N by CPU or memory pass ' +
    'sort and per_page; to find an app pass q. CPU 100 = one core, memory in MB.',
  input: snakeCaseInput(sysListInput).extend({
    sort: sortKey.default('cpu_percent').describe('Sort key.'),
  }),
  output,
  async run(client, input) {
    const { sort, order } = input;
    const result = await client.sys.list({ ...camelCaseKeys(input), sort: toCamelCase(sort) });
    return {
      page: result.page,
      per_page: result.perPage,
      total: result.total,
      total_pages: result.totalPages,
      sort,
      order,
      taken_at: new Date(result.takenAt).toISOString(),
      processes: result.items.map((process) => rowOf(process, result.takenAt)),
    };
  },
  present({ page, total_pages, total, sort, order, processes }) {
    const summary = `page ${page} of ${total_pages}, ${total} processes, sorted by ${sort} ${order}`;
    return processes.length === 0 ? summary : `${textTable(columns, processes)}\n${summary}`;
  },
});
