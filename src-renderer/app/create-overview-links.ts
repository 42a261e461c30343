import type { AlertsModel } from '../features/alerts/create-alerts-model.ts';
import type { OverviewLinks } from '../features/overview/create-overview-model.ts';
import type { SupervisedModel } from '../features/supervised/create-supervised-model.ts';
import type { SystemModel } from '../features/system/create-system-model.ts';
import { showProcess } from '../features/system/show-process.ts';
import type { Shell } from './create-shell.ts';
import { showLog } from './show-log.ts';
import { showManaged } from './show-managed.ts';

export interface OverviewLinksOptions {
  readonly shell: Shell;
  readonly system: SystemModel;
  readonly supervised: SupervisedModel;
  readonly alerts: AlertsModel;
}

/** From what is seen at a glance to the screens that know more of it. */
export function createOverviewLinks({ shell, system, supervised, alerts }: OverviewLinksOptions): OverviewLinks {
  return {
    showProcess: (identity) => {
      showProcess(system, identity);
      shell.show('system');
    },
    showManaged: (name) => showManaged(shell, supervised, name, 'log'),
    showLog: (name, time) => showLog(shell, supervised, name, time),
    showAlert: (id) => {
      shell.show('alerts');
      void alerts.showAlert(id);
    },
  };
}
