import type { Toasts } from '../components/toasts/create-toasts.ts';
import type { Connection } from '../connection/create-connection.ts';
import type { AlertLinks } from '../features/alerts/alert-links.ts';
import { createProcessActions } from '../features/supervised/actions/create-process-actions.ts';
import type { DetailTab, SupervisedModel } from '../features/supervised/create-supervised-model.ts';
import type { SystemModel } from '../features/system/create-system-model.ts';
import { showProcess } from '../features/system/show-process.ts';
import type { Shell } from './create-shell.ts';

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
  const rowOf = (name: string) =>
    [...supervised.topic.get().all.values()].filter(({ process }) => process.name === name);
  const showManaged = (name: string, tab: DetailTab) => {
    supervised.state.setState({ filter: '', tab });
    supervised.select(name, 'only');
    shell.show('supervised');
  };
  return {
    showProcess: ({ kind, name, pid, startTime }) => {
      if (kind === 'managed') return showManaged(name, 'details');
      if (pid === undefined || startTime === undefined) return toasts.failed(`${name} does not run any more`);
      showProcess(system, { pid, startTime });
      shell.show('system');
    },
    showLog: (name, time) => {
      showManaged(name, 'log');
      supervised.state.setState({ jump: { name, time } });
    },
    showMoment: (time) => shell.show('overview', `at=${Math.round(time)}`),
    restart: (name) => void actions.restart(rowOf(name)),
    askToStop: (name) => {
      showManaged(name, 'log');
      actions.askToStop(rowOf(name));
    },
  };
}
