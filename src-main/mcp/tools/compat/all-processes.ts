import type { Client } from '../../../../src-shared/contract/index.ts';
import type { SystemProcess } from '../../../../src-shared/model/system-process.ts';
import { failureOf } from '../../tool-failure.ts';

type Filter = Partial<Pick<Parameters<Client['sys']['list']>[0], 'user' | 'mine' | 'regex'>>;

/** The most that one page of `sys.list` holds. */
const PER_PAGE = 200;

/** All that pass, page by page, pid upwards: so that what begins meanwhile moves nothing that was not read yet. */
export async function allProcesses(
  client: Client,
  filter: Filter,
  signal: AbortSignal,
): Promise<readonly SystemProcess[]> {
  const found = new Map<number, SystemProcess>();
  for (let page = 1, last = 1; page <= last; page += 1) {
    const answer = await pageOf(client, { ...filter, page }, signal);
    last = answer?.totalPages ?? 0;
    for (const process of answer?.items ?? []) found.set(process.pid, process);
  }
  return [...found.values()];
}

async function pageOf(client: Client, query: Filter & { readonly page: number }, signal: AbortSignal) {
  try {
    return await client.sys.list({ ...query, sort: 'pid', order: 'asc', perPage: PER_PAGE }, { signal });
  } catch (error) {
    // So many have ended since the page before that there is no such page any more.
    if (query.page > 1 && failureOf(error)?.code === 'BAD_INPUT') return undefined;
    throw error;
  }
}
