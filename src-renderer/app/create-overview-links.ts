import type { AlertsModel } from '../features/alerts/create-alerts-model.ts';
import type { OverviewLinks } from '../features/overview/create-overview-model.ts';
import type { DetailTab, SupervisedModel } from '../features/supervised/create-supervised-model.ts';
import type { SystemModel } from '../features/system/create-system-model.ts';
import { showProcess } from '../features/system/show-process.ts';
import type { Shell } from './create-shell.ts';

export interface OverviewLinksOptions {
  readonly shell: Shell;
  readonly system: SystemModel;
  readonly supervised: SupervisedModel;
  readonly alerts: AlertsModel;
}

/** From what is seen at a glance to the screens that know more of it. */
export function createOverviewLinks({ shell, system, supervised, alerts }: OverviewLinksOptions): OverviewLinks {
  const showManaged = (name: string, tab: DetailTab) => {
    supervised.state.setState({ filter: '', tab });
    supervised.select(name, 'only');
    shell.show('supervised');
  };
  return {
    showProcess: (identity) => {
      showProcess(system, identity);
      shell.show('system');
    },
    showManaged: (name) => showManaged(name, 'log'),
    showLog: (name, time) => {
      showManaged(name, 'log');
      supervised.state.setState({ jump: { name, time } });
    },
    showAlert: (id) => {
      shell.show('alerts');
      void alerts.showAlert(id);
    },
  };
}
