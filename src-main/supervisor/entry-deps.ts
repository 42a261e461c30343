import type { LogBook } from './log-book.ts';
import type { ProcessHost } from './process-host.ts';
import type { ProcessTable } from './process-table.ts';
import type { RecordDeps } from './recorded-lifecycle.ts';
import type { RecoverDeps } from './recover-run.ts';

export interface EntryDeps extends RecordDeps {
  readonly captureDir: string;
  readonly settleMs: number;
  readonly warn: RecoverDeps['warn'];
  readonly processes: ProcessTable;
  readonly logs: LogBook;
  readonly host: ProcessHost;
  readonly graveTtlMs: number | undefined;
}
