import type { Client } from '../../../src-shared/contract/index.ts';
import type { SysEvent } from '../../../src-shared/contract/sys.ts';
import type { HostGauges, SystemProcess } from '../../../src-shared/model/system-process.ts';
import { followLasting } from './follow-lasting.ts';
import { shareSource, type Source } from './share-source.ts';

/** The machine at one moment. */
export interface SystemNews {
  readonly host: HostGauges;
  readonly find: (pid: number) => SystemProcess | undefined;
}

/** One look at the whole machine with each sample, for as many as want to hear of it or of one of its processes. */
export const systemNews = (client: Client): Source<SystemNews> =>
  shareSource(async (tell, signal) => {
    const rows = new Map<number, SystemProcess>();
    const find = (pid: number): SystemProcess | undefined => rows.get(pid);
    const hear = (event: SysEvent): void => {
      apply(rows, event);
      tell({ host: event.host, find });
    };
    await followLasting(() => client.sys.watch(), hear, signal);
  });

function apply(rows: Map<number, SystemProcess>, event: SysEvent): void {
  if (event.type === 'snapshot') {
    rows.clear();
    for (const process of event.processes) rows.set(process.pid, process);
    return;
  }
  for (const key of event.ended) rows.delete(Number.parseInt(key, 10));
  for (const process of event.upserted) rows.set(process.pid, process);
  for (const figures of event.figures) {
    const row = rows.get(figures.pid);
    if (row?.startTime === figures.startTime) rows.set(figures.pid, { ...row, ...figures });
  }
}
