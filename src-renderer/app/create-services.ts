import type { AlertAbout } from '../components/alert-about.ts';
import { createTheme, type Theme } from '../components/theme/create-theme.ts';
import { createToasts, type Toasts } from '../components/toasts/create-toasts.ts';
import { createBrowserHost } from '../connection/browser-host.ts';
import { createConnection, type Connection } from '../connection/create-connection.ts';
import { createWindowHost } from '../connection/window-host.ts';
import { createAgentsModel, type AgentsModel } from '../features/agents/create-agents-model.ts';
import { createAlertsModel, type AlertsModel } from '../features/alerts/create-alerts-model.ts';
import { newRuleFor } from '../features/alerts/rules/new-rule-for.ts';
import { createConnectModel, type ConnectModel } from '../features/connect/create-connect-model.ts';
import { createDebrisModel, type DebrisModel } from '../features/debris/create-debris-model.ts';
import { createMonitoredTopic } from '../features/overview/create-monitored-topic.ts';
import { createOverviewModel, type OverviewModel } from '../features/overview/create-overview-model.ts';
import { overviewAddress } from '../features/overview/overview-address.ts';
import { createPortsModel, type PortsModel } from '../features/ports/create-ports-model.ts';
import { createSupervisedModel, type SupervisedModel } from '../features/supervised/create-supervised-model.ts';
import { createSystemModel, type SystemModel } from '../features/system/create-system-model.ts';
import { showProcess } from '../features/system/show-process.ts';
import { createOverviewLinks } from './create-overview-links.ts';
import { createAlertLinks } from './create-alert-links.ts';
import { followAlerts } from './follow-alerts.ts';
import { followShellCommands } from './follow-shell-commands.ts';
import { tellWarnings } from './tell-warnings.ts';
import { createShell, type Shell } from './create-shell.ts';

/** Everything that outlives a view. Made once, here, and handed down. */
export interface Services {
  readonly connection: Connection;
  readonly theme: Theme;
  readonly toasts: Toasts;
  readonly shell: Shell;
  readonly system: SystemModel;
  readonly supervised: SupervisedModel;
  readonly ports: PortsModel;
  readonly debris: DebrisModel;
  readonly agents: AgentsModel;
  readonly connect: ConnectModel;
  readonly alerts: AlertsModel;
  readonly alertAbout: AlertAbout;
  readonly overview: OverviewModel;
}

export function createServices(page: Window): Services {
  const bridge = page.signalbox;
  const storage = page.localStorage;
  const connection = createConnection(
    bridge === undefined ? createBrowserHost(page.location) : createWindowHost(bridge),
  );
  const toasts = createToasts();
  const shell = createShell(page, connection);
  const system = createSystemModel({ connection, storage, page: page.document });
  const monitored = createMonitoredTopic(connection, page.document);
  const supervised = createSupervisedModel({ connection, health: monitored, storage, page: page.document });
  const alerts = createAlertsModel({
    connection,
    storage,
    links: createAlertLinks({ connection, toasts, shell, system, supervised }),
  });
  const services: Services = {
    connection,
    theme: createTheme(page.document.documentElement, storage),
    toasts,
    shell,
    system,
    supervised,
    ports: createPortsModel({
      connection,
      storage,
      ownUser: () => shell.state.getState().info?.user,
      showProcess: (identity) => {
        showProcess(system, identity);
        shell.show('system');
      },
    }),
    debris: createDebrisModel({ connection }),
    agents: createAgentsModel({ connection, storage }),
    connect: createConnectModel({ connection }),
    alerts,
    alertAbout: (subject) => {
      alerts.state.setState({ tab: 'rules', editing: newRuleFor(subject) });
      shell.show('alerts');
    },
    overview: createOverviewModel({
      connection,
      monitored,
      machine: system.topic,
      alerts: alerts.topic,
      address: overviewAddress(page),
      links: createOverviewLinks({ shell, system, supervised, alerts }),
    }),
  };
  followAlerts({ page, shell, toasts, alerts, isDesktop: bridge !== undefined });
  tellWarnings(services.shell, toasts, page.sessionStorage);
  if (bridge !== undefined) followShellCommands(bridge, services.shell, services);
  return services;
}
