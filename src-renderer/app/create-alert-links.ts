import type { Toasts } from '../components/toasts/create-toasts.ts';
import type { Connection } from '../connection/create-connection.ts';
import type { AlertLinks } from '../features/alerts/alert-links.ts';
import { createProcessActions } from '../features/supervised/actions/create-process-actions.ts';
import type { SupervisedModel } from '../features/supervised/create-supervised-model.ts';
import type { ManagedRow } from '../features/supervised/table/managed-row.ts';
import type { SystemModel } from '../features/system/create-system-model.ts';
import { showProcess } from '../features/system/show-process.ts';
import type { Shell } from './create-shell.ts';
import { showLog } from './show-log.ts';
import { showManaged } from './show-managed.ts';

export interface AlertLinksOptions {
  readonly connection: Connection;
  readonly toasts: Toasts;
  readonly shell: Shell;
  readonly system: SystemModel;
  readonly supervised: SupervisedModel;
}

/** What the screens of processes do for an alert about one. */
export function createAlertLinks({ connection, toasts, shell, system, supervised }: AlertLinksOptions): AlertLinks {
  const actions = createProcessActions(supervised, connection, toasts);
  const ifThere = (name: string, act: (rows: readonly ManagedRow[]) => void): void => {
    const row = supervised.topic.get().all.get(name);
    if (row === undefined) toasts.failed(`${name} is not supervised any more`, 'It was removed since.');
    else act([row]);
  };
  return {
    managed: supervised.topic,
    showProcess: ({ kind, name, pid, startTime }) => {
      if (kind === 'managed') return ifThere(name, () => showManaged(shell, supervised, name, 'details'));
      if (pid === undefined || startTime === undefined) return toasts.failed(`${name} does not run any more`);
      showProcess(system, { pid, startTime });
      shell.show('system');
    },
    showLog: (name, time) => ifThere(name, () => showLog(shell, supervised, name, time)),
    showMoment: (time) => shell.show('overview', `at=${Math.round(time)}`),
    restart: (name) => ifThere(name, (rows) => void actions.restart(rows)),
    askToStop: (name) =>
      ifThere(name, (rows) => {
        showManaged(shell, supervised, name, 'log');
        actions.askToStop(rows);
      }),
  };
}
