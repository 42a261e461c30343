import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { AppError } from '../../../../src-shared/model/app-error.ts';
import { explorerPage } from '../../../../src-shared/model/explorer-page.ts';
import { defineTool } from '../../define-tool.ts';
import { failureOf } from '../../tool-failure.ts';
import { allProcesses } from '../compat/all-processes.ts';
import { processItem, toProcessItem } from '../compat/process-item.ts';

const page = z.object({
  page: z.int(),
  per_page: z.int(),
  total: z.int(),
  total_pages: z.int(),
  items: z.array(processItem),
});

/** What went wrong is an answer like any other here: callers of this tool look for it in the JSON. */
const failure = z.object({ error: z.literal('http_error'), details: z.string() });

/** How long the API of the source waits for an answer, in ms. */
const WITHIN_MS = 20_000;

const sortKeys = 'pid, name, username, status, create_time, memory_rss, memory_vms, cpu_percent';

export const listProcess = defineTool({
  name: 'list_process',
  toolset: 'compat-000',
  exact: true,
  textOnly: true,
  operation: contract.sys.list,
  title: 'List running processes (paginated)',
  description:
    'Running processes as compact JSON {page, per_page, total, total_pages, items}, sorted and paged here: for the ' +
    'top N pass per_page=N, page=1 and sort_by; for an app pass q. Memory in bytes, CPU may be 0 on the first read.',
  input: z.strictObject({
    sort_by: z.string().describe(`One of: ${sortKeys}.`),
    order: z.enum(['asc', 'desc']).default('asc').describe('Sort order'),
    page: z.int().min(1).default(1).describe('1-based page index'),
    per_page: z.int().min(1).max(200).default(25).describe('Items per page (max 200)'),
    q: z.string().nullable().default(null).describe('Case-insensitive substring filter on process name'),
  }),
  output: z.looseObject({ ...page.partial().shape, ...failure.partial().shape }),
  async run(client, { sort_by: sortBy, per_page: perPage, ...query }, { signal }) {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), WITHIN_MS);
    try {
      const items = (await allProcesses(client, {}, AbortSignal.any([signal, late.signal]))).map(toProcessItem);
      const found = explorerPage(items, { ...query, sortBy, perPage });
      return { ...found, items: [...found.items] };
    } catch (error) {
      if (late.signal.aborted) return { error: 'http_error' as const, details: 'no answer within 20 s' };
      const details = error instanceof AppError ? error.message : failureOf(error)?.message;
      if (details === undefined) throw error;
      return { error: 'http_error' as const, details };
    } finally {
      clearTimeout(timer);
    }
  },
  present: (answer) => JSON.stringify(answer),
});
